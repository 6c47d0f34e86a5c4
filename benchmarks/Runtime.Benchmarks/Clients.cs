using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace TypedMcp.Benchmarks;

/// <summary>The same work for each client.</summary>
internal static class Clients
{
    /// <summary>64 callers with 25 calls each.</summary>
    public const int Concurrent = Callers * CallsEach;
    private const int Callers = 64;
    private const int CallsEach = 25;

    /// <summary>What a user of the official client writes for a typed call.</summary>
    public static async Task<EchoAnswer> CallOfficialAsync(McpClient client, EchoArguments arguments)
    {
        CallToolResult result = await client.CallToolAsync("echo", new Dictionary<string, object?> { ["message"] = arguments.Message }).ConfigureAwait(false);
        return result.StructuredContent!.Value.Deserialize(EchoJson.Default.EchoAnswer)!;
    }

    public static Task SideBySideAsync(Func<Task<EchoAnswer>> call)
    {
        var callers = new Task[Callers];
        for (int i = 0; i < Callers; i++)
        {
            callers[i] = Task.Run(async () =>
            {
                for (int k = 0; k < CallsEach; k++)
                {
                    await call().ConfigureAwait(false);
                }
            });
        }

        return Task.WhenAll(callers);
    }
}
