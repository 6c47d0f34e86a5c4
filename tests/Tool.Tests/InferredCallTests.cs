using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedMcp.Generator;

namespace TypedMcp.Tool.Tests;

/// <summary>From an untyped tool to a typed call: the schema is learned by the tool, a caller is compiled against it, and runs against the server.</summary>
public sealed class InferredCallTests : IDisposable
{
    private const string Tools = """[{"name":"forecast","inputSchema":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}]""";
    private const string Source = """
        using System.Linq;
        using System.Threading.Tasks;
        using TypedMcp;

        namespace App
        {
            [McpProxy("weather")]
            public partial interface IWeather;

            public static class Caller
            {
                public static async Task<string> Run(McpConnection connection)
                {
                    App.WeatherModels.ForecastResult result = await connection.CreateProxy<IWeather>().ForecastAsync("Oslo");
                    string days = string.Join(",", result.Days.Select(day => $"{day.Name}:{day.Degrees + 0.5}"));
                    return $"{result.City} {days} {result.Warning ?? "none"}";
                }
            }
        }
        """;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_caller_compiles_and_runs_and_a_misfit_is_a_result_exception()
    {
        var first = Serve("""{"city":"Oslo","days":[{"name":"Mon","degrees":3}],"warning":null}""");
        await _workspace.SnapshotAsync("weather", first);
        var saved = await _workspace.RunAsync("call", "weather", "forecast", "city=Oslo", "--json");
        _workspace.Write("first.json", saved.Output);
        Serve("""{"city":"Oslo","days":[{"name":"Tue","degrees":4.5}],"warning":"storm"}""");
        var infer = await _workspace.RunAsync("infer", "weather", "forecast", "city=Oslo", "--from", "first.json", "--write");
        Assert.True(infer.ExitCode == ExitCodes.Success, infer.Error);
        Assert.Contains("record ForecastResult { string City; IReadOnlyList<Day> Days; string? Warning; }", infer.Output, StringComparison.Ordinal);

        var run = Compile();
        Assert.Equal("Oslo Mon:3.5 none", await RunAsync(run, first));
        var misfit = Serve("""{"city":"Oslo","days":[{"name":"Wed"}],"warning":null}""");
        var failure = await Assert.ThrowsAsync<McpResultException>(() => RunAsync(run, misfit));
        Assert.Equal("$.days[0].degrees", failure.Path);
    }

    private static async Task<string> RunAsync(Func<McpConnection, Task<string>> run, string[] server)
    {
        await using var connection = McpConnection.Create(McpTransport.Stdio(server[0], server[1..]));
        return await run(connection);
    }

    private string[] Serve(string answer)
    {
        var text = new JsonObject { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = answer }) };
        var command = _workspace.Server(new JsonObject { ["tools"] = new JsonArray(Tools), ["calls"] = new JsonObject { ["forecast"] = text } });
        _workspace.Configure("weather", command);
        return command;
    }

    private Func<McpConnection, Task<string>> Compile()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create("InferredCaller", [CSharpSyntaxTree.ParseText(Source, parse)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new McpProxyGenerator().AsSourceGenerator()], [new FileText(_workspace.PathOf("weather.mcp.json"))], parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics);
        Assert.Empty(diagnostics);
        using var assembly = new MemoryStream();
        var emitted = generated.Emit(assembly);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        assembly.Position = 0;
        var caller = new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(assembly).GetType("App.Caller")!;
        return caller.GetMethod("Run")!.CreateDelegate<Func<McpConnection, Task<string>>>();
    }
}
