using System.Buffers;
using System.Text.Json;

namespace TypedMcp.Authorization;

/// <summary>A stored record: one login as JSON, in the member names that other MCP clients use too.</summary>
internal static class CredentialJson
{
    /// <summary>Writes a record; each store adds nothing to it.</summary>
    public static void Write(Utf8JsonWriter writer, McpCredentialKey key, McpCredential credential)
    {
        writer.WriteStartObject();
        writer.WriteString("server_name"u8, key.Server);
        writer.WriteString("server_url"u8, key.Address);
        WriteText(writer, "account", key.Account);
        WriteText(writer, "issuer", credential.Issuer);
        writer.WriteString("client_id"u8, credential.ClientId);
        WriteText(writer, "client_secret", credential.ClientSecret);
        WriteText(writer, "token_endpoint_auth_method", credential.TokenEndpointAuthMethod);
        writer.WriteString("access_token"u8, credential.AccessToken);
        WriteTime(writer, "expires_at", credential.ExpiresAt);
        WriteTime(writer, "obtained_at", credential.ObtainedAt);
        WriteText(writer, "refresh_token", credential.RefreshToken);
        writer.WriteStartArray("scopes"u8);
        foreach (var scope in credential.Scopes)
        {
            writer.WriteStringValue(scope);
        }

        writer.WriteEndArray();
        WriteText(writer, "resource", credential.Resource);
        writer.WriteEndObject();
    }

    /// <summary>A record as text of its own.</summary>
    public static byte[] Write(McpCredentialKey key, McpCredential credential)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, key, credential);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a record; blank tokens are kept, and judged by who uses them.</summary>
    /// <returns>The login; <see langword="null"/> where the members that every one has are not there.</returns>
    public static McpCredential? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !HasText(json, "client_id") || !HasText(json, "access_token"))
        {
            return null;
        }

        return new McpCredential
        {
            Issuer = json.Text("issuer"),
            ClientId = json.Text("client_id") ?? "",
            ClientSecret = json.Text("client_secret"),
            TokenEndpointAuthMethod = json.Text("token_endpoint_auth_method"),
            AccessToken = json.Text("access_token") ?? "",
            RefreshToken = json.Text("refresh_token"),
            ExpiresAt = json.Milliseconds("expires_at"),
            ObtainedAt = json.Milliseconds("obtained_at"),
            Scopes = json.Texts("scopes") ?? [],
            Resource = json.Text("resource"),
        };
    }

    /// <summary>Whose record it is; <see langword="null"/> where it does not say.</summary>
    public static McpCredentialKey? ReadKey(JsonElement json) =>
        json.Text("server_name") is { } name && Uri.TryCreate(json.Text("server_url"), UriKind.Absolute, out var address)
            ? new McpCredentialKey(name, address, json.Text("account")) { Issuer = json.Text("issuer") }
            : null;

    private static bool HasText(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            writer.WriteNumber(name, time.ToUnixTimeMilliseconds());
        }
    }
}
