using System.Text;
using System.Text.Json;

namespace TypedMcp.Generator.Tests.CompileAndRun;

/// <summary>Takes calls in memory: keeps the arguments as JSON, answers with JSON.</summary>
internal sealed class FakeInvoker(string? result = null) : IMcpInvoker
{
    public string? Tool { get; private set; }

    public string? Arguments { get; private set; }

    public McpCallOptions? Options { get; private set; }

    public CancellationToken CancellationToken { get; private set; }

    public Task<TResult> InvokeAsync<TArgs, TResult>(McpTool<TArgs, TResult> tool, TArgs args, McpCallOptions? options, CancellationToken ct)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            tool.Write(writer, in args);
        }

        (Tool, Arguments, Options, CancellationToken) = (tool.Name, Encoding.UTF8.GetString(stream.ToArray()), options, ct);
        if (!tool.HasTypedResult)
        {
            return Task.FromResult((TResult)(object)new McpToolResult());
        }

        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(result!));
        reader.Read();
        return Task.FromResult(tool.Read(ref reader));
    }
}
