using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace TypedMcp.Serialization;

/// <summary>The members of one object, looked up by name: how generated code reads what no call reads, such as a request from a file.</summary>
/// <remarks>
/// Slower than one pass over the object, and shorter in the generated text. Of members with the same name the last one counts. Not meant for hand-written code.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct McpMembers
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly List<Member> _members;
    private Utf8JsonReader _value;

    private McpMembers(ReadOnlySpan<byte> json, List<Member> members)
    {
        _json = json;
        _members = members;
    }

    /// <summary>The value of the member that was looked up last.</summary>
    [UnscopedRef]
    public ref Utf8JsonReader Value => ref _value;

    /// <summary>Reads an object.</summary>
    /// <param name="reader">Stands on the object's start, and afterwards on its end.</param>
    /// <returns>Its members.</returns>
    public static McpMembers Read(scoped ref Utf8JsonReader reader)
    {
        McpJson.StartObject(ref reader);
        var json = McpJson.CopyRaw(ref reader);
        var members = new List<Member>();
        var inside = new Utf8JsonReader(json, McpJson.ReaderOptions);
        McpJson.Advance(ref inside);
        while (McpJson.NextMember(ref inside))
        {
            var name = (int)inside.TokenStartIndex;
            var nameEnd = name + inside.ValueSpan.Length + 2;
            McpJson.Advance(ref inside);
            var start = (int)inside.TokenStartIndex;
            McpJson.Skip(ref inside);
            members.Add(new Member(name, nameEnd, start, (int)inside.BytesConsumed));
        }

        return new McpMembers(json, members);
    }

    /// <summary>Looks a member up whose value, where it has one, is not null.</summary>
    /// <param name="utf8Name">Its name.</param>
    /// <returns>Whether there is one; then <see cref="Value"/> stands on it.</returns>
    public bool Has(scoped ReadOnlySpan<byte> utf8Name) => Holds(utf8Name) && _value.TokenType != JsonTokenType.Null;

    /// <summary>Looks a member up.</summary>
    /// <param name="utf8Name">Its name.</param>
    /// <returns>Whether there is one; then <see cref="Value"/> stands on it.</returns>
    public bool Holds(scoped ReadOnlySpan<byte> utf8Name)
    {
        var found = -1;
        for (var i = 0; i < _members.Count; i++)
        {
            if (IsNamed(_members[i], utf8Name))
            {
                _members[i] = _members[i] with { IsKnown = true };
                found = i;
            }
        }

        if (found >= 0)
        {
            Open(_members[found]);
        }

        return found >= 0;
    }

    /// <summary>The value of a member that must be there.</summary>
    /// <param name="utf8Name">Its name.</param>
    /// <returns>Stands on the value.</returns>
    /// <exception cref="JsonException">There is none.</exception>
    [UnscopedRef]
    public ref Utf8JsonReader Required(scoped ReadOnlySpan<byte> utf8Name)
    {
        if (!Holds(utf8Name))
        {
            throw McpJson.MissingMember(Encoding.UTF8.GetString(utf8Name));
        }

        return ref _value;
    }

    /// <summary>The members that were not looked up.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="read">Reads a value.</param>
    /// <param name="constants">Names that the type writes unasked.</param>
    /// <returns>The members; <see langword="null"/> for none.</returns>
    public IDictionary<string, T>? Rest<T>(McpJsonReader<T> read, params string[] constants)
    {
        Dictionary<string, T>? rest = null;
        foreach (var member in _members)
        {
            if (member.IsKnown)
            {
                continue;
            }

            var named = new Utf8JsonReader(_json[member.Name..member.NameEnd]);
            McpJson.Advance(ref named);
            var name = McpJson.ReadString(ref named);
            if (Array.IndexOf(constants, name) < 0)
            {
                Open(member);
                rest ??= new Dictionary<string, T>(StringComparer.Ordinal);
                rest[name] = read(ref _value);
            }
        }

        return rest;
    }

    private void Open(Member member)
    {
        _value = new Utf8JsonReader(_json[member.Start..member.End], McpJson.ReaderOptions);
        McpJson.Advance(ref _value);
    }

    private readonly bool IsNamed(Member member, scoped ReadOnlySpan<byte> utf8Name)
    {
        var raw = _json[(member.Name + 1)..(member.NameEnd - 1)];
        if (raw.IndexOf((byte)'\\') < 0)
        {
            return raw.SequenceEqual(utf8Name);
        }

        var reader = new Utf8JsonReader(_json[member.Name..member.NameEnd]);
        McpJson.Advance(ref reader);
        return McpJson.NameEquals(ref reader, utf8Name);
    }

    /// <summary>Where a member stands in the object's text.</summary>
    private readonly record struct Member(int Name, int NameEnd, int Start, int End, bool IsKnown = false);
}
