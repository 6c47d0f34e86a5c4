using System.Text.Json.Nodes;

namespace TypedMcp.HttpServer;

/// <summary>An error that is decided before a request runs.</summary>
internal sealed record Refusal(int Status, JsonObject Error);
