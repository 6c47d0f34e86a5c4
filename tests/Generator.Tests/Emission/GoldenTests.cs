using TypedMcp.Generator.Tests.Corpus;
using TypedMcp.Generator.Tests.Harness;
using TypedMcp.TestSupport;

namespace TypedMcp.Generator.Tests.Emission;

/// <summary>Generated text, whole, for reading in review: a received file is written beside on a difference.</summary>
public class GoldenTests
{
    [Theory]
    [InlineData("everything")]
    [InlineData("filesystem")]
    [InlineData("mui")]
    public void Corpus(string name)
    {
        var snapshot = CorpusSnapshot.All.Single(candidate => candidate.Name == name);
        var output = GeneratorHarness.Run(
            $"namespace MyApp; [TypedMcp.McpProxy(\"{name}\")] public partial interface IServer;",
            new SnapshotText(name + ".mcp.json", snapshot.Text));

        GoldenFile.Verify(Repository.PathOf("tests", "Generator.Tests", "Emission", "Golden", $"{name}.verified.cs"), output.AllText);
    }
}
