using System.Text.Json;

namespace TypedMcp.Authorization;

/// <summary>A protected resource's metadata (RFC 9728).</summary>
/// <param name="Resource">The resource indicator.</param>
/// <param name="AuthorizationServers">The issuers that it names, in its order.</param>
/// <param name="Scopes">The scopes that it names.</param>
internal sealed record ProtectedResource(string Resource, IReadOnlyList<string> AuthorizationServers, IReadOnlyList<string> Scopes)
{
    /// <summary>Reads a document.</summary>
    /// <param name="json">The document.</param>
    /// <param name="server">The server that it must speak for.</param>
    /// <param name="problem">Why the document must not be trusted.</param>
    /// <returns>The metadata; <see langword="null"/> where there is a problem.</returns>
    public static ProtectedResource? Read(JsonElement json, Uri server, out string? problem)
    {
        var resource = json.Text("resource");
        problem = Problem(resource, server);
        return problem is null ? new ProtectedResource(resource!, [.. json.Texts("authorization_server") ?? [], .. json.Texts("authorization_servers") ?? []], ScopeSet.Distinct(json.Texts("scopes_supported") ?? [])) : null;
    }

    /// <summary>The same origin, and the server's path or a parent of it; the query does not count.</summary>
    private static string? Problem(string? resource, Uri server)
    {
        if (resource is null)
        {
            return "its protected-resource metadata names no resource";
        }

        if (!Uri.TryCreate(resource, UriKind.Absolute, out var address) || address.Fragment.Length > 0)
        {
            return "the resource of its protected-resource metadata is not an absolute address without a fragment";
        }

        var prefix = address.AbsolutePath.TrimEnd('/') + "/";
        return Origin.IsSame(address, server) && (server.AbsolutePath.TrimEnd('/') + "/").StartsWith(prefix, StringComparison.Ordinal)
            ? null
            : $"its protected-resource metadata speaks for another resource, at {Origin.Of(address)}";
    }
}
