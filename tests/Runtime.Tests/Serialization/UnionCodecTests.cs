using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp.Tests.Serialization;

public class UnionCodecTests
{
    [Theory]
    [InlineData("\"a\"", typeof(string))]
    [InlineData("1", typeof(long))]
    [InlineData("1.0", typeof(long))]
    [InlineData("1.5", typeof(double))]
    [InlineData("true", typeof(bool))]
    public void The_case_is_chosen_by_the_token(string json, Type expected)
    {
        var value = Codec.Read(ReadScalar, json);
        Assert.IsType(expected, value.Value);
        Assert.False(value.TryGetUnknown(out _));
    }

    [Theory]
    [InlineData("{\"a\":[1,{}]}")]
    [InlineData("[1]")]
    [InlineData("null")]
    public void A_value_of_no_case_survives_and_can_be_sent_back(string json)
    {
        var value = Codec.Read(ReadScalar, json);
        Assert.True(value.TryGetUnknown(out var raw));
        Assert.Equal(json, raw.GetRawText());
        Assert.Equal(json, Written(value));
        Assert.Equal("unknown", value.Match(_ => "", _ => "", _ => "", _ => "", _ => "unknown"));
        Assert.Throws<InvalidOperationException>(() => value.Match(_ => 1, _ => 1, _ => 1, _ => 1));
        Assert.Throws<InvalidOperationException>(() => value.Switch(_ => { }, _ => { }, _ => { }, _ => { }));
        Assert.Equal(value, Codec.Read(ReadScalar, json));
    }

    [Fact]
    public void A_text_that_the_first_case_cannot_read_goes_to_the_next()
    {
        Assert.True(Codec.Read(ReadGuidOrString, "\"0f8fad5bd9cb469fa16570867728950e\"").Is<Guid>());
        var text = Codec.Read(ReadGuidOrString, "\"none\"");
        Assert.True(text.TryGet(out string? value));
        Assert.Equal("none", value);
        Assert.False(text.TryGet(out Guid _));
    }

    [Fact]
    public void Every_case_converts_by_itself_and_is_written_as_itself()
    {
        Assert.Equal("\"a\"", Written("a"));
        Assert.Equal("false", Written(value: false));
        Assert.Equal("7", Written(value: 7));
        Assert.Equal("7", Written(value: 7.0));
        Assert.Equal("7.5", Written(value: 7.5));
        Assert.True(((Union<string, bool, long, double>)7).Is<long>());
        Assert.Equal("\"a\"", Codec.Write<Union<Guid, string>>(WriteGuidOrString, "a"));
        Assert.Equal("1", Codec.Write<Union<string, long, bool>>(static (Utf8JsonWriter w, in Union<string, long, bool> v) => McpJson.WriteUnion(w, in v, McpJson.WriteString, McpJson.WriteInt64, McpJson.WriteBoolean), value: 1));
    }

    [Fact]
    public void A_union_left_at_its_default_is_refused_before_sending()
    {
        Assert.Throws<ArgumentException>(() => Written(default));
        Assert.Throws<ArgumentException>(() => Codec.Write<Union<Guid, string>>(WriteGuidOrString, default));
        Assert.Throws<InvalidOperationException>(() => default(Union<string, long>).Match(_ => 1, _ => 2, _ => 3));
        Assert.Null(default(Union<string, long>).Value);
        Assert.False(default(Union<string, long>).Is<long>());
        Assert.False(default(Union<string, long>).TryGet(out long _));
    }

    [Fact]
    public void Unions_compare_by_case_and_value()
    {
        Union<string, long> one = 1;
        Union<string, long> other = 1;
        Assert.True(one == other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.True(one != "1");
        Assert.NotEqual(default, one);
        Assert.Equal("1", one.ToString());
        var seen = "";
        one.Switch(text => seen = text, number => seen = $"number {number}");
        Assert.Equal("number 1", seen);
    }

    [Fact]
    public void One_value_stays_one_and_a_list_stays_a_list()
    {
        OneOrMany<string> one = "a";
        OneOrMany<string> expression = ["a", "b"];
        OneOrMany<string> array = new[] { "a" };
        OneOrMany<string> list = new List<string> { "a" };
        Assert.Equal("\"a\"", Codec.Write<OneOrMany<string>>(WriteNames, one));
        Assert.Equal("[\"a\",\"b\"]", Codec.Write<OneOrMany<string>>(WriteNames, expression));
        Assert.Equal("[\"a\"]", Codec.Write<OneOrMany<string>>(WriteNames, array));
        Assert.Equal("[\"a\"]", Codec.Write<OneOrMany<string>>(WriteNames, list));
        Assert.Equal("[]", Codec.Write<OneOrMany<string>>(WriteNames, default));
        Assert.Equal("[]", Codec.Write<OneOrMany<string>>(WriteNames, []));
        Assert.Equal("[\"x\"]", Codec.Write<OneOrMany<string>>(WriteNames, OneOrMany.From<string>(["x"])));
        Assert.Equal(array, list);
        Assert.Equal(array.GetHashCode(), list.GetHashCode());
        Assert.NotEqual(one, array);
    }

    [Fact]
    public void One_or_many_is_read_as_a_list_either_way()
    {
        Assert.Equal(["a"], (IEnumerable<string>)Codec.Read(ReadNames, "\"a\""));
        Assert.Equal(["a", "b"], (IEnumerable<string>)Codec.Read(ReadNames, "[\"a\",\"b\"]"));
        Assert.True(Codec.Read(ReadNames, "\"a\"").IsOne);
        Assert.Empty(Codec.Read(ReadNames, "[]"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Codec.Read(ReadNames, "\"a\"")[1]);
        Assert.ThrowsAny<JsonException>(() => Codec.Read(ReadNames, "[1]"));
    }

    private static string Written(Union<string, bool, long, double> value) => Codec.Write<Union<string, bool, long, double>>(WriteScalar, value);

    private static void WriteScalar(Utf8JsonWriter writer, in Union<string, bool, long, double> value) =>
        McpJson.WriteUnion(writer, in value, McpJson.WriteString, McpJson.WriteBoolean, McpJson.WriteInt64, McpJson.WriteDouble);

    private static Union<string, bool, long, double> ReadScalar(ref Utf8JsonReader reader) =>
        McpJson.ReadUnion<string, bool, long, double>(
            ref reader, McpJsonKinds.String, McpJson.ReadString, McpJsonKinds.Boolean, McpJson.ReadBoolean, McpJsonKinds.Integer, McpJson.ReadInt64, McpJsonKinds.Number, McpJson.ReadDouble);

    private static void WriteGuidOrString(Utf8JsonWriter writer, in Union<Guid, string> value) =>
        McpJson.WriteUnion(writer, in value, McpJson.WriteGuid, McpJson.WriteString);

    private static Union<Guid, string> ReadGuidOrString(ref Utf8JsonReader reader) =>
        McpJson.ReadUnion<Guid, string>(ref reader, McpJsonKinds.String, McpJson.ReadGuid, McpJsonKinds.String, McpJson.ReadString);

    private static void WriteNames(Utf8JsonWriter writer, in OneOrMany<string> value) => McpJson.WriteOneOrMany(writer, in value, McpJson.WriteString);

    private static OneOrMany<string> ReadNames(ref Utf8JsonReader reader) => McpJson.ReadOneOrMany(ref reader, McpJson.ReadString);
}
