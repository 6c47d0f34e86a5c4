using System.Text;
using System.Text.Json;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>Stands where the runtime stands, and keeps what would be sent.</summary>
internal sealed class RecordingInvoker : IMcpInvoker
{
    public List<string> Sent { get; } = [];

    public Task<TResult> InvokeAsync<TArgs, TResult>(McpTool<TArgs, TResult> tool, TArgs args, McpCallOptions? options, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            tool.Write(writer, in args);
        }

        Sent.Add(Encoding.UTF8.GetString(buffer.ToArray()));
        return Task.FromResult<TResult>(default!);
    }
}
