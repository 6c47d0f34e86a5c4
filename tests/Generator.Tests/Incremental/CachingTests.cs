using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Incremental;

/// <summary>What an edit does again, and what it does not.</summary>
public class CachingTests
{
    private const string Interface = "namespace MyApp; [TypedMcp.McpProxy(\"server\")] public partial interface IServer;";
    private const string Schema = """{"type":"object","properties":{"a":{"type":"string","enum":["x","y"]}}}""";

    [Fact]
    public void AnUnrelatedEditDoesNothing()
    {
        var (driver, compilation) = Primed();

        var result = Run(driver, compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other { int x; }", GeneratorHarness.ParseOptions)));

        AssertReasons(result, TrackingNames.Snapshot, IncrementalStepRunReason.Cached);
        AssertReasons(result, TrackingNames.Diagnostics, IncrementalStepRunReason.Cached);
        AssertReasons(result, TrackingNames.Declaration, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertReasons(result, TrackingNames.Proxy, IncrementalStepRunReason.Cached);
        AssertReasons(result, TrackingNames.File, IncrementalStepRunReason.Cached);
        AssertOutputs(result, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void AnEditInTheInterfacesOwnFileEmitsNothing()
    {
        var (driver, compilation) = Primed();

        var result = Run(driver, compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText("// moved\n" + Interface, GeneratorHarness.ParseOptions, "App.cs")));

        AssertReasons(result, TrackingNames.Snapshot, IncrementalStepRunReason.Cached);
        AssertReasons(result, TrackingNames.Declaration, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertOutputs(result, IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData("\n\n  ", "{")]
    [InlineData("", "{ \r\n ")]
    public void WhiteSpaceInASnapshotEmitsNothing(string before, string inside)
    {
        var (driver, compilation) = Primed(out var snapshot);

        var result = Run(driver.ReplaceAdditionalText(snapshot, new SnapshotText("server.mcp.json", before + SnapshotText.OfTool(Schema.Replace("{", inside, StringComparison.Ordinal)))), compilation);

        AssertReasons(result, TrackingNames.Snapshot, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified);
        AssertReasons(result, TrackingNames.Proxy, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertOutputs(result, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void AChangedSnapshotEmitsItself()
    {
        var (driver, compilation) = Primed(out var snapshot);

        var result = Run(driver.ReplaceAdditionalText(snapshot, new SnapshotText("server.mcp.json", SnapshotText.OfTool(Schema.Replace("\"y\"", "\"z\"", StringComparison.Ordinal)))), compilation);

        Assert.Contains(result.TrackedSteps[TrackingNames.Proxy].SelectMany(static step => step.Outputs), static output => output.Reason == IncrementalStepRunReason.Modified);
        Assert.Contains(result.GeneratedSources, static source => source.SourceText.ToString().Contains("Z,", StringComparison.Ordinal));
    }

    [Fact]
    public void OfTwoSnapshotsOnlyTheChangedOneIsEmitted()
    {
        var first = new SnapshotText("first.mcp.json", SnapshotText.OfTool(Schema));
        var second = new SnapshotText("second.mcp.json", SnapshotText.OfTool(Schema));
        var compilation = GeneratorHarness.Compile("namespace MyApp; [TypedMcp.McpProxy(\"first\")] public partial interface IFirst; [TypedMcp.McpProxy(\"second\")] public partial interface ISecond;");
        var driver = GeneratorHarness.CreateDriver([first, second], tracks: true).RunGenerators(compilation);

        var result = Run(driver.ReplaceAdditionalText(second, new SnapshotText("second.mcp.json", SnapshotText.OfTool("{}"))), compilation);

        var reasons = result.TrackedSteps[TrackingNames.Proxy].SelectMany(static step => step.Outputs).Select(static output => output.Reason).Order();
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], reasons);
        var files = result.TrackedSteps[TrackingNames.File].SelectMany(static step => step.Outputs).Select(static output => output.Reason).Order();
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], files);
    }

    [Fact]
    public void ACancelledRunIsNoHarmToTheNext()
    {
        var snapshots = new[] { new SnapshotText("first.mcp.json", SnapshotText.OfTool(Schema)), new SnapshotText("second.mcp.json", SnapshotText.OfTool(Schema)) };
        var compilation = GeneratorHarness.Compile("namespace MyApp; [TypedMcp.McpProxy(\"first\")] public partial interface IFirst; [TypedMcp.McpProxy(\"second\")] public partial interface ISecond;");
        var driver = GeneratorHarness.CreateDriver(snapshots);

        Assert.ThrowsAny<OperationCanceledException>(() => driver.RunGenerators(compilation, new CancellationToken(canceled: true)));
        Assert.Equal(2, driver.RunGenerators(compilation).GetRunResult().Results[0].GeneratedSources.Length);
    }

    [Fact]
    public void SettingsOfAProjectThatChangeElsewhereReadNoSnapshotAgain()
    {
        var snapshot = new SnapshotText("server.mcp.json", SnapshotText.OfTool(Schema));
        var compilation = GeneratorHarness.Compile(Interface);
        var driver = GeneratorHarness.CreateDriver([snapshot], tracks: true).RunGenerators(compilation);

        var result = Run(driver.WithUpdatedAnalyzerConfigOptions(new MetadataOptions([snapshot])), compilation);

        AssertReasons(result, TrackingNames.Snapshot, IncrementalStepRunReason.Cached);
        AssertOutputs(result, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void NothingRetainsACompilation()
    {
        var driver = GeneratorHarness.CreateDriver([new SnapshotText("server.mcp.json", SnapshotText.OfTool(Schema))]);
        var (next, first) = RunTwice(driver);

        for (var i = 0; i < 10 && first.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(first.IsAlive);
        GC.KeepAlive(next);
    }

    // Apart from the test: its own frame would keep temporaries alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Compilation) RunTwice(GeneratorDriver driver)
    {
        var (next, first) = RunOnce(driver);
        return (next.RunGenerators(GeneratorHarness.Compile(Interface)), first);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, WeakReference Compilation) RunOnce(GeneratorDriver driver)
    {
        var compilation = GeneratorHarness.Compile(Interface);
        return (driver.RunGenerators(compilation), new WeakReference(compilation));
    }

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) Primed() => Primed(out _);

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) Primed(out SnapshotText snapshot)
    {
        snapshot = new SnapshotText("server.mcp.json", SnapshotText.OfTool(Schema));
        var compilation = GeneratorHarness.Compile(Interface);
        return (GeneratorHarness.CreateDriver([snapshot], tracks: true).RunGenerators(compilation), compilation);
    }

    private static GeneratorRunResult Run(GeneratorDriver driver, CSharpCompilation compilation) =>
        driver.RunGenerators(compilation).GetRunResult().Results[0];

    private static void AssertReasons(GeneratorRunResult result, string step, params IncrementalStepRunReason[] allowed)
    {
        var outputs = result.TrackedSteps[step].SelectMany(static run => run.Outputs).ToImmutableArray();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.Contains(output.Reason, allowed));
    }

    private static void AssertOutputs(GeneratorRunResult result, params IncrementalStepRunReason[] allowed)
    {
        var outputs = result.TrackedOutputSteps.SelectMany(static pair => pair.Value).SelectMany(static run => run.Outputs).ToImmutableArray();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.Contains(output.Reason, allowed));
    }
}
