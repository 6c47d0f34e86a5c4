using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TypedMcp.ConformanceClient;

/// <summary>A host of the skills extension (SEP-2640): a method that the client library does not know, and files that are used only as listed.</summary>
internal static class Skills
{
    public static async Task LoadAsync(McpConnection connection, JsonElement skill)
    {
        foreach (var file in skill.GetProperty("resources").EnumerateArray())
        {
            var uri = file.GetProperty("uri").GetString()!;
            var text = (await connection.ReadResourceAsync(uri))[0].Text ?? "";
            if (!IsAsListed(file, Encoding.UTF8.GetBytes(text)) || (uri == skill.GetProperty("uri").GetString() && !HasFrontmatter(text, skill.GetProperty("frontmatter"))))
            {
                return;
            }
        }
    }

    private static bool IsAsListed(JsonElement file, byte[] bytes) =>
        file.GetProperty("size").GetInt32() == bytes.Length && file.GetProperty("digest").GetString() == "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static bool HasFrontmatter(string text, JsonElement expected) =>
        text.Split("---", 3)[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)
            .SequenceEqual(expected.EnumerateObject().Select(field => $"{field.Name}: {field.Value}").Order(StringComparer.Ordinal), StringComparer.Ordinal);
}
