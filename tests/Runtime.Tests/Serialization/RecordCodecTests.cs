using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using TypedMcp.Serialization;

namespace TypedMcp.Tests.Serialization;

public class RecordCodecTests
{
    private static readonly JsonSerializerOptions s_options = new() { TypeInfoResolver = new Resolver(), DefaultBufferSize = 16 };

    [Fact]
    public void A_record_round_trips_with_its_additional_properties()
    {
        const string Json = """{"id":"a","size":3,"children":[{"id":"b","children":[]}],"more":[1,{"x":null}],"":true}""";
        Assert.Equal(Json, Codec.Write(Item.Write, Codec.Read(Item.Read, Json)));
        Assert.Equal(Json, Codec.Write(Item.Write, Codec.ReadInPieces(Item.Read, Json)));
    }

    [Theory]
    [InlineData("""{"i\u0064":"a"}""")]
    [InlineData("""{"\ud800":1,"id":"a"}""")]
    [InlineData("""{"id":"b","id":"a"}""")]
    [InlineData("""  { "id" : "a" , "size" : null }  """)]
    public void Names_are_compared_unescaped_and_the_last_of_two_counts(string json) => Assert.Equal("a", Codec.Read(Item.Read, json).Id);

    [Theory]
    [InlineData("""{"size":1}""", "$.id", "required member 'id' is missing")]
    [InlineData("""{"id":null}""", "$.id", "Expected a string, found null")]
    [InlineData("""{"id":"a","size":"x"}""", "$.size", "Expected an integer, found a string")]
    [InlineData("""{"id":"a","children":[{"id":"b"},{"id":"c","children":[{"id":1}]}]}""", "$.children[1].children[0].id", "found a number")]
    [InlineData("""{"id":"a","x":{"y":[1,2]},"children":[{"id":"b"},{"id":"c"},{"size":1}],"z":1}""", "$.children[2].id", "is missing")]
    [InlineData("""{"id":"a","children":[[]]}""", "$.children[0]", "Expected an object, found an array")]
    [InlineData("""{"id":"a","children":{}}""", "$.children", "Expected an array, found an object")]
    [InlineData("[]", "$", "Expected an object, found an array")]
    [InlineData("null", "$", "found null")]
    [InlineData("""{"id":"a","size":1.5}""", "$.size", "found '1.5'")]
    public void A_mismatch_says_where(string json, string path, string message)
    {
        var e = Assert.Throws<McpResultException>(() => Codec.ReadResult(Item.Read, json));
        Assert.Equal(path, e.Path);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Equal("tool", e.Tool);
        Assert.Equal("server", e.Server);
    }

    [Theory]
    [InlineData("""{"id":"a","children":[{"id":"b"},{"id" "c"}]}""", "$.children[1]")]
    [InlineData("""{"id":"a","children":[{"id":"b"},""", "$.children[0]")]
    [InlineData("""{"id":"a",}""", "$.id")]
    public void Malformed_JSON_says_where_too(string json, string path) =>
        Assert.Equal(path, Assert.Throws<McpResultException>(() => Codec.ReadResult(Item.Read, json)).Path);

    [Fact]
    public void Names_that_are_no_identifiers_are_quoted_in_a_path()
    {
        const string Json = """{"a-b":{"it's":{"":[true]}}}""";
        var e = Assert.Throws<McpResultException>(() => Codec.ReadResult(ReadMaps, Json));
        Assert.Equal(@"$['a-b']['it\'s'][''][0]", e.Path);
    }

    [Fact]
    public void A_tuple_that_is_too_short_says_which_item_is_missing()
    {
        var e = Assert.Throws<McpResultException>(() => Codec.ReadResult(ReadPairs, """[["a",1],["b"]]"""));
        Assert.Equal("$[1][1]", e.Path);
        Assert.Equal([("a", 1L), ("b", 2L)], Codec.ReadResult(ReadPairs, """[["a",1],["b",2,{"more":[]},3]]"""));
    }

    [Fact]
    public void Nesting_without_end_is_refused_and_does_not_overflow_the_stack()
    {
        var json = string.Concat(Enumerable.Repeat("""{"id":"a","children":[""", count: 100_000));
        var e = Assert.Throws<McpResultException>(() => Codec.ReadResult(Item.Read, json));
        Assert.StartsWith("$.children[0].children[0]", e.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void An_additional_property_cannot_have_a_declared_name()
    {
        var item = new Item { Id = "a", AdditionalProperties = new Dictionary<string, JsonElement> { ["size"] = JsonElement.Parse("1") } };
        Assert.Throws<ArgumentException>(() => Codec.Write(Item.Write, item));
    }

    [Fact]
    public void A_wrapped_result_is_unwrapped()
    {
        Assert.Equal(5, Codec.ReadResult(ReadWrapped, """{"other":{},"result":5}"""));
        Assert.Equal("$.result", Assert.Throws<McpResultException>(() => Codec.ReadResult(ReadWrapped, "{}")).Path);
        Assert.Equal("$.result", Assert.Throws<McpResultException>(() => Codec.ReadResult(ReadWrapped, """{"result":"x"}""")).Path);
    }

    [Fact]
    public void Looking_ahead_does_not_move_the_reader()
    {
        var reader = new Utf8JsonReader("""{"a":{"type":"x"},"type":"figma","list":[1]}"""u8);
        reader.Read();
        Assert.True(McpJson.TryFindMember(reader, "type"u8, out var tag));
        Assert.True(McpJson.TextEquals(ref tag, "figma"u8));
        Assert.False(McpJson.TextEquals(ref tag, "other"u8));
        Assert.True(McpJson.HasMember(reader, "list"u8));
        Assert.False(McpJson.HasMember(reader, "none"u8));
        Assert.Equal(JsonTokenType.StartObject, reader.TokenType);
        Assert.False(McpJson.HasMember(tag, "type"u8));
    }

    [Fact]
    public void Raw_JSON_outlives_its_input_and_the_last_of_two_members_counts()
    {
        const string Json = """{"a":1,"b":[{"c":null},"x",2.50],"a":2}""";
        Assert.Equal(Json, Codec.Write(McpJson.WriteElement, Codec.Read(McpJson.ReadElement, Json)));
        Assert.Equal("""{"a":2,"b":[{"c":null},"x",2.50]}""", Codec.Write(McpJson.WriteNode, Codec.Read(McpJson.ReadNode, Json)));
        Assert.Equal(2, Codec.Read(McpJson.ReadObject, Json).Count);
        Assert.Null(Codec.Read(McpJson.ReadNode, "null"));
        Assert.Equal("null", Codec.Write<JsonNode?>(McpJson.WriteNode, value: null));
        Assert.Throws<ArgumentException>(() => Codec.Write<JsonElement>(McpJson.WriteElement, default));
        Assert.Equal("\"a\"", Codec.Write<JsonNode?>(McpJson.WriteNode, "a"));
    }

    [Fact]
    public void A_codec_serves_the_serializer_without_reflection()
    {
        var item = JsonSerializer.Deserialize<Item>("""{"id":"a","children":[{"id":"b"}]}""", s_options)!;
        Assert.Equal("""{"id":"a","children":[{"id":"b","children":[]}]}""", JsonSerializer.Serialize(item, s_options));
        var e = Assert.Throws<McpFormatException>(() => JsonSerializer.Deserialize<Item>("{}", s_options));
        Assert.Equal("$", e.Path);
    }

    [Fact]
    public async Task A_codec_serves_streams()
    {
        var json = $$"""{"x":"{{new string('y', count: 5000)}}","id":"a","children":[{"id":"b","z":[1,2,3]}]}""";
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        var item = await JsonSerializer.DeserializeAsync<Item>(stream, s_options);
        Assert.Equal("b", item!.Children[0].Id);
    }

    private static long ReadWrapped(ref Utf8JsonReader reader) => McpJson.ReadWrapped(ref reader, McpJson.ReadInt64);

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>>> ReadMaps(ref Utf8JsonReader reader) =>
        McpJson.ReadMap(ref reader, static (ref Utf8JsonReader r) => McpJson.ReadMap(ref r, static (ref Utf8JsonReader s) => McpJson.ReadMap(ref s, static (ref Utf8JsonReader t) => McpJson.ReadList(ref t, McpJson.ReadString))));

    private static IReadOnlyList<(string, long)> ReadPairs(ref Utf8JsonReader reader) => McpJson.ReadList(ref reader, ReadPair);

    private static (string Name, long Count) ReadPair(ref Utf8JsonReader reader)
    {
        McpJson.StartArray(ref reader);
        var name = McpJson.NextItem(ref reader) ? McpJson.ReadString(ref reader) : throw McpJson.MissingItem(index: 0);
        var count = McpJson.NextItem(ref reader) ? McpJson.ReadInt64(ref reader) : throw McpJson.MissingItem(index: 1);
        McpJson.SkipItems(ref reader);
        return (name, count);
    }

    private sealed class Resolver : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type == typeof(Item) ? McpJson.CreateTypeInfo<Item>(options, Item.Read, Item.Write) : null;
    }
}
