using System.Text.Json;

namespace TypedMcp.ConformanceClient;

/// <summary>How each scenario about authorization wants the client to log in.</summary>
internal static class Login
{
    public static McpOAuthOptions Options(string scenario, JsonElement context) => new()
    {
        LoginOnDemand = true,
        Store = McpTokenStores.Memory(),
        ClientMetadataDocument = new Uri("https://conformance-test.local/client-metadata.json"),
        ClientId = Text(context, "client_id"),
        ClientSecret = Text(context, "client_secret"),
        PrivateKeyPem = Text(context, "private_key_pem"),
        Grant = Text(context, "idp_id_token") is not null ? McpOAuthGrant.IdentityAssertion
            : Text(context, "valid_jwt") is not null ? McpOAuthGrant.WorkloadIdentity
            : scenario.StartsWith("auth/client-credentials-", StringComparison.Ordinal) ? McpOAuthGrant.ClientCredentials
            : McpOAuthGrant.AuthorizationCode,
        IdentityAssertion = Text(context, "idp_id_token") is not { } token ? null : new McpIdentityAssertion
        {
            TokenEndpoint = new Uri(Text(context, "idp_token_endpoint")!),
            ClientId = Text(context, "idp_client_id")!,
            IdToken = (_, _) => ValueTask.FromResult(token),
        },
        WorkloadToken = (_, _) => ValueTask.FromResult(Text(context, "valid_jwt") ?? ""),
    };

    private static string? Text(JsonElement context, string name) => context.TryGetProperty(name, out var value) ? value.GetString() : null;
}
