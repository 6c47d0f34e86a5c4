using System.Text;
using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp.Tests.Serialization;

/// <summary>Members of an object, looked up by their names.</summary>
public class McpMembersTests
{
    [Fact]
    public void MembersAreFoundInAnyOrder()
    {
        var reader = Reader("""{"a":1,"b":{"a":2},"c":[3]}""");
        var members = McpMembers.Read(ref reader);

        Assert.Equal(JsonTokenType.EndObject, reader.TokenType);
        Assert.Equal([3L], McpJson.ReadList(ref members.Required("c"u8), McpJson.ReadInt64));
        Assert.True(members.Has("a"u8));
        Assert.Equal(1, McpJson.ReadInt64(ref members.Value));
        Assert.False(members.Has("d"u8));
    }

    [Fact]
    public void OfMembersWithTheSameNameTheLastOneCounts()
    {
        var reader = Reader("""{"a":1,"x":0,"a":2,"x":3}""");
        var members = McpMembers.Read(ref reader);

        Assert.Equal(2, McpJson.ReadInt64(ref members.Required("a"u8)));
        Assert.Equal(3, members.Rest(McpJson.ReadInt64)!["x"]);
    }

    [Fact]
    public void NullIsHeldButIsNoValue()
    {
        var reader = Reader("""{"a":null}""");
        var members = McpMembers.Read(ref reader);

        Assert.True(members.Holds("a"u8));
        Assert.False(members.Has("a"u8));
        Assert.Equal(JsonTokenType.Null, members.Required("a"u8).TokenType);
    }

    [Fact]
    public void WhatIsMissingIsNamed()
    {
        var e = Assert.ThrowsAny<JsonException>(() =>
        {
            var reader = Reader("{}");
            McpMembers.Read(ref reader).Required("größe"u8);
        });

        Assert.Contains("größe", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public void AnythingButAnObjectIsRefused(string json) => Assert.ThrowsAny<JsonException>(() =>
    {
        var reader = Reader(json);
        McpMembers.Read(ref reader);
    });

    [Fact]
    public void EscapedNamesAreTheSame()
    {
        var reader = Reader("""{"\u0061":1,"\uD800":2,"q\"":3}""");
        var members = McpMembers.Read(ref reader);

        Assert.Equal(1, McpJson.ReadInt64(ref members.Required("a"u8)));
        Assert.Equal(3, McpJson.ReadInt64(ref members.Required("q\""u8)));
        Assert.Equal(["\uFFFD"], members.Rest(McpJson.ReadInt64)!.Keys);
    }

    [Fact]
    public void TheRestIsWhatWasNotLookedUpLessConstants()
    {
        var reader = Reader("""{"kind":"k","a":1,"b":2}""");
        var members = McpMembers.Read(ref reader);

        Assert.True(members.Has("a"u8));
        Assert.Equal(["b"], members.Rest(McpJson.ReadElement, "kind")!.Keys);
        Assert.True(members.Has("b"u8));
        Assert.Null(members.Rest(McpJson.ReadElement, "kind"));
    }

    private static Utf8JsonReader Reader(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return reader;
    }
}
