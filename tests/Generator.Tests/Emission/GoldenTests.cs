using TypedMcp.Generator.Tests.Corpus;
using TypedMcp.Generator.Tests.Harness;
using TypedMcp.TestSupport;

namespace TypedMcp.Generator.Tests.Emission;

/// <summary>Generated text, whole, for reading in review: a received file is written beside on a difference.</summary>
public class GoldenTests
{
    [Theory]
    [InlineData("everything", "Client")]
    [InlineData("everything", "Tools")]
    [InlineData("everything", "Models")]
    [InlineData("everything", "Json")]
    [InlineData("notion", "Models")]
    [InlineData("filesystem", "Json")]
    [InlineData("mui", "Models")]
    public void Corpus(string name, string kind)
    {
        var snapshot = CorpusSnapshot.All.Single(candidate => candidate.Name == name);
        var output = GeneratorHarness.Run(
            $"namespace MyApp; [TypedMcp.McpProxy(\"{name}\")] public partial interface IServer;",
            new SnapshotText(name + ".mcp.json", snapshot.Text));

        GoldenFile.Verify(Repository.PathOf("tests", "Generator.Tests", "Emission", "Golden", $"{name}.{kind}.verified.cs"), output.Text(kind));
    }
}
