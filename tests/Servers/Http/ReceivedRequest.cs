using System.Text.Json.Nodes;

namespace TypedMcp.HttpServer;

/// <summary>A request as it arrived.</summary>
public sealed record ReceivedRequest(string HttpMethod, IReadOnlyDictionary<string, string> Headers, JsonObject? Message)
{
    /// <summary>The JSON-RPC method; <c>response</c> for an answer; the HTTP method where there is no message.</summary>
    public string Method => Message is null ? HttpMethod : Message["method"]?.GetValue<string>() ?? "response";

    public string? this[string header] => Headers.GetValueOrDefault(header);
}
