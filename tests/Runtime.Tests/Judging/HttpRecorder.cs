using System.Runtime.CompilerServices;
using TypedMcp.HttpServer;

namespace TypedMcp.Tests;

/// <summary>Has everything judged that reaches the HTTP test servers of this process.</summary>
internal static class HttpRecorder
{
#pragma warning disable CA2255 // Tests start their servers themselves; nothing else runs before all of them.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Install() => HttpTestServer.Recorder = static () =>
    {
        OutgoingMessages outgoing = OutgoingMessages.Current;
        return request =>
        {
            if (request.Message is { } message)
            {
                outgoing.Add(message.ToJsonString(), request["MCP-Protocol-Version"] ?? "2025-11-25");
            }
        };
    };
}
