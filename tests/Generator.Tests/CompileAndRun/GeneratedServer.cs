using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.CompileAndRun;

/// <summary>Compiles what was generated together with a caller's code, and runs it in an assembly context of its own.</summary>
internal static class GeneratedServer
{
    private const string Caller = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Threading;
        using System.Threading.Tasks;
        using TypedMcp;
        using MyApp;
        using MyApp.ServerModels;

        namespace MyApp
        {
            [McpProxy("server")] public partial interface IServer;
        }

        public static class Caller
        {
            public static string? Text(object? value) => value switch
            {
                null => "null",
                string text => text,
                JsonElement element => element.GetRawText(),
                IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
                System.Collections.IEnumerable items when value is not JsonNode => "[" + string.Join(",", items.Cast<object?>().Select(Text)) + "]",
                _ => value.ToString(),
            };

            private static TProxy Create<TProxy>(IMcpInvoker invoker) where TProxy : class, IMcpProxy<TProxy> => TProxy.Create(invoker);

            public static async Task<string?> Run(IMcpInvoker invoker)
            {
                var server = Create<IServer>(invoker);
                await Task.Yield();
                $CODE$
            }
        }
        """;

    /// <summary>The JSON that a call sends: <paramref name="call"/> is an expression such as <c>server.ToolAsync(1)</c>.</summary>
    public static string Sent(string inputSchema, string call) => SentBy(SnapshotText.OfTool(inputSchema), call);

    public static string SentBy(string snapshot, string call)
    {
        var invoker = new FakeInvoker();
        Run(snapshot, invoker, $"await {call}; return null;");
        return invoker.Arguments!;
    }

    /// <summary>What <paramref name="expression"/> over <c>result</c> is when the tool answers <paramref name="json"/>.</summary>
    public static string? Received(string outputSchema, string json, string expression) =>
        Run(SnapshotText.OfTool("""{"type":"object","properties":{}}""", outputSchema), new FakeInvoker(json), $"var result = await server.ToolAsync(); return Text({expression});");

    public static string? Run(string snapshot, IMcpInvoker invoker, string code)
    {
        var output = GeneratorHarness.Run(Caller.Replace("$CODE$", code, StringComparison.Ordinal), new SnapshotText("server.mcp.json", snapshot));
        using var stream = new MemoryStream();
        var emitted = output.Compilation
            .WithOptions(output.Compilation.Options.WithSpecificDiagnosticOptions([new KeyValuePair<string, Microsoft.CodeAnalysis.ReportDiagnostic>("CS1591", Microsoft.CodeAnalysis.ReportDiagnostic.Suppress)]))
            .Emit(stream);
        var problems = emitted.Diagnostics.Where(static diagnostic => diagnostic.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning).Select(static diagnostic => diagnostic.ToString()).ToArray();
        Assert.True(problems.Length == 0, string.Join("\n", problems));
        stream.Position = 0;
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        try
        {
            var run = context.LoadFromStream(stream).GetType("Caller")!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!;
            return ((Task<string?>)run.Invoke(obj: null, [invoker])!).GetAwaiter().GetResult();
        }
        catch (TargetInvocationException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
        finally
        {
            context.Unload();
        }
    }
}
