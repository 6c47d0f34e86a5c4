using TypedMcp.TestSupport;

namespace TypedMcp.Aot.Tests;

/// <summary>The native sample: published with every trim and AOT warning as an error, and run.</summary>
public sealed class NativeAotSampleTests
{
    [Fact]
    public async Task The_sample_compiles_ahead_of_time_and_calls_a_server()
    {
        using var folder = new TemporaryFolder();
        var publish = await Command.RunAsync("dotnet", ["publish", Repository.PathOf("samples", "NativeAot"), "-c", "Release", "-o", folder.FullPath, "-v", "q", "-nodeReuse:false"], limit: TimeSpan.FromMinutes(30));
        publish.EnsureSuccess();

        var run = (await Command.RunAsync(folder.PathOf("NativeAot"), ["dotnet", Path.Combine(AppContext.BaseDirectory, "Quickstart.Server.dll")])).EnsureSuccess();

        Assert.Equal(
            """
            echo:      ECHOING: hi (GREETING is 'good morning')
            plan_trip: Ulm to Basel: 2.6 hours, 1 leg
            json:      {"summary":"Ulm to Basel: 2.6 hours","hours":2.6444444444444444,"legs":[{"from":"Ulm","to":"Basel"}]}, and read again: Ulm to Basel: 2.6 hours
            fail:      McpToolException: 
            """.ReplaceLineEndings("\n"),
            run.Output[..run.Output.IndexOf("out of sandwiches", StringComparison.Ordinal)].Replace("The tool 'fail' failed: ", "", StringComparison.Ordinal));
    }
}
