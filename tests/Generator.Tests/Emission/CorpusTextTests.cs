using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TypedMcp.Generator.Tests.Corpus;
using TypedMcp.TestSupport;

namespace TypedMcp.Generator.Tests.Emission;

/// <summary>
/// The text generated for every real server changes only on purpose: its digests are approved. The few texts that are there to be read are in <see cref="GoldenTests"/>.
/// </summary>
public class CorpusTextTests
{
    public static TheoryData<string> Snapshots => [.. CorpusSnapshot.All.Select(snapshot => snapshot.Name)];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void The_text_for_a_real_server_is_the_approved_one(string name)
    {
        var digests = new StringBuilder();
        foreach (var (hint, text) in GeneratorRun.Of(CorpusSnapshot.All.Single(snapshot => snapshot.Name == name)).Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            digests.Append(CultureInfo.InvariantCulture, $"{hint} {text.Length} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(..8))}\n");
        }

        GoldenFile.Verify(Repository.PathOf("tests", "Generator.Tests", "Emission", "Golden", "Corpus", $"{name}.verified.txt"), digests.ToString());
    }
}
