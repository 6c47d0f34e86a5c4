using TypedMcp.Configuration;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Snapshots;

/// <summary>The C# to write next, ready to be pasted.</summary>
internal static class CSharpLines
{
    /// <summary>The interface that the generator completes.</summary>
    public static string Interface(string server) => $"[McpProxy(\"{server}\")] public partial interface I{Pascal(server)};";

    /// <summary>The interface, the connection, the proxy.</summary>
    public static IReadOnlyList<string> Program(ServerConfiguration server)
    {
        var name = Pascal(server.Name);
        var transport = server.IsHttp
            ? $"McpTransport.Http({Literal(AddressText.WithoutSecrets(server.Url!))})"
            : $"McpTransport.Stdio({Literal(server.Command!)}, [{string.Join(", ", MaskedArguments.Of(server.Arguments).Select(Literal))}])";
        return
        [
            Interface(server.Name),
            $"await using var connection = McpConnection.Create({transport});",
            $"var {char.ToLowerInvariant(name[0])}{name[1..]} = connection.CreateProxy<I{name}>();",
        ];
    }

    /// <summary><c>google-maps</c> → <c>GoogleMaps</c>.</summary>
    public static string Pascal(string server)
    {
        var words = server.Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    private static string Literal(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
