using System.Text;
using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp.Tests.Serialization;

/// <summary>Whatever a server sends: a value, or an exception that says where, and no other end.</summary>
public class HostileInputTests
{
    private const string Seed = """
        {"id":"a\u0041\n","size":3.0,"children":[{"id":"b","size":1e3,"x":{"y":[true,false,null,-1.5e-3]}},{"id":"\ud83d\ude00"}],"é":"Grüße","when":"2024-02-29T10:20:30Z"}
        """;

    private static readonly byte[][] s_tokens =
        [.. new[] { "{", "}", "[", "]", "\"", ",", ":", "null", "true", "1e999", "-0.0", "\\ud800", "\\u0000", "\"id\":", "{\"id\":1}", " ", "\n", "//", "\uFEFF" }.Select(Encoding.UTF8.GetBytes), [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80]];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_damaged_result_never_ends_in_another_exception(int seed)
    {
        var random = new Random(seed);
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Damage(random);
            try
            {
                ReadItem(bytes);
                ReadEverything(bytes);
            }
            catch (McpResultException e)
            {
                refused++;
                Assert.StartsWith("$", e.Path, StringComparison.Ordinal);
            }
        }

        Assert.InRange(refused, low: 5_000, high: 20_000);
    }

    [Fact]
    public void A_scalar_reader_refuses_every_other_token_with_the_same_exception()
    {
        string[] values = ["null", "true", "1", "1.5", "1e99", "\"\"", "\"x\"", "\"\\ud800\"", "[]", "{}", $"\"{new string('9', count: 10_000)}\"", new string('9', count: 10_000), $"1e{new string('9', count: 1_000)}"];
        foreach (var value in values)
        {
            Try(McpJson.ReadString, value);
            Try(McpJson.ReadBoolean, value);
            Try(McpJson.ReadInt32, value);
            Try(McpJson.ReadInt64, value);
            Try(McpJson.ReadUInt32, value);
            Try(McpJson.ReadUInt64, value);
            Try(McpJson.ReadSingle, value);
            Try(McpJson.ReadDouble, value);
            Try(McpJson.ReadDecimal, value);
            Try(McpJson.ReadDateTimeOffset, value);
            Try(McpJson.ReadDateOnly, value);
            Try(McpJson.ReadTimeOnly, value);
            Try(McpJson.ReadTimeSpan, value);
            Try(McpJson.ReadGuid, value);
            Try(McpJson.ReadUri, value);
            Try(McpJson.ReadByteArray, value);
            Try(McpJson.ReadObject, value);
            Try(McpJson.ReadNode, value);
            Try(McpJson.ReadElement, value);
        }
    }

    private static void Try<T>(McpJsonReader<T> read, string json)
    {
        try
        {
            Codec.ReadResult(read, json);
        }
        catch (McpResultException e)
        {
            Assert.Equal("$", e.Path);
            Assert.True(e.Message.Length < 300, e.Message);
        }
    }

    private static byte[] Damage(Random random)
    {
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(Seed));
        for (var count = random.Next(1, 4); count > 0 && bytes.Count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 6), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, s_tokens[random.Next(s_tokens.Length)]);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.Add((byte)' ');
                    break;
            }
        }

        return [.. bytes];
    }

    private static void ReadItem(byte[] json) => Read<Item>(json, Item.Read);

    private static void ReadEverything(byte[] json)
    {
        Read(json, McpJson.ReadNode);
        Read(json, static (ref Utf8JsonReader reader) => McpJson.ReadMap(
            ref reader,
            static (ref Utf8JsonReader value) => McpJson.ReadUnion<DateTimeOffset, string, double, OneOrMany<Item>>(
                ref value, McpJsonKinds.String, McpJson.ReadDateTimeOffset, McpJsonKinds.String, McpJson.ReadString, McpJsonKinds.Number, McpJson.ReadDouble, McpJsonKinds.Array | McpJsonKinds.Object, ReadItems)));
    }

    private static OneOrMany<Item> ReadItems(ref Utf8JsonReader reader) => McpJson.ReadOneOrMany(ref reader, Item.Read);

    private static void Read<T>(byte[] json, McpJsonReader<T> read)
    {
        var tool = new McpTool<string, T>(new McpToolDefinition { Server = "server", Name = "tool" }, McpJson.WriteString, read);
        var reader = new Utf8JsonReader(json, McpJson.ReaderOptions);
        try
        {
            reader.Read();
        }
        catch (JsonException)
        {
            // The session's own reader refuses what does not even begin as JSON.
            return;
        }

        tool.Read(ref reader);
    }
}
