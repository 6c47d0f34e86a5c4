using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Tool.Calls;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Inference;

/// <summary>What is known of the values at one place of an answer. It only ever widens: a value once seen fits for good.</summary>
internal sealed class LearnedSchema
{
    private readonly List<LearnedMember> _members = [];
    private readonly List<string> _texts = [];

    /// <summary>The kinds of value that were seen.</summary>
    public JsonKinds Kinds { get; set; }

    /// <summary>How many objects were seen.</summary>
    public int Objects { get; set; }

    /// <summary>The members of the objects, in the order in which they were first seen.</summary>
    public IReadOnlyList<LearnedMember> Members => _members;

    /// <summary>The texts that there may be, in the order in which they were first seen; empty where any text may be.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Whether the texts are all that there may be.</summary>
    public bool IsEnum { get; private set; }

    /// <summary>The elements of the arrays; <see langword="null"/> where none was seen.</summary>
    public LearnedSchema? Items { get; set; }

    /// <summary>The values of the objects, where their members' names are data; <see langword="null"/> otherwise.</summary>
    public LearnedSchema? Values { get; set; }

    /// <summary>What somebody wrote into the schema beside its form: descriptions, formats, bounds.</summary>
    public JsonObject Written { get; } = [];

    /// <summary>Learns a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="path">Where it stands, such as <c>items[].name</c>.</param>
    /// <param name="marks">What the person said about places.</param>
    public void Learn(JsonElement value, string path, LearningMarks marks)
    {
        Kinds |= KindOf(value);
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                if (marks.IsEnum(path) | IsEnum && JsonMember.Text(value) is { } text)
                {
                    Allow(text);
                }

                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray())
                {
                    (Items ??= new LearnedSchema()).Learn(element, LearningMarks.Items(path), marks);
                }

                break;
            case JsonValueKind.Object:
                Objects++;
                foreach (var member in value.EnumerateObject())
                {
                    // Half a surrogate pair is a name that C# could not read either.
                    if (JsonMember.Name(member) is { } name)
                    {
                        Member(name, path, marks, out var memberPath).Learn(member.Value, memberPath, marks);
                    }
                }

                break;
        }
    }

    /// <summary>The schema of a member; one more object has it.</summary>
    public LearnedSchema Member(string name, string path, LearningMarks marks, out string memberPath)
    {
        if (marks.IsMap(path))
        {
            memberPath = LearningMarks.Values(path);
            return Values ??= new LearnedSchema();
        }

        memberPath = LearningMarks.Member(path, name);
        var member = FindOrAdd(name);
        member.Seen++;
        return member.Schema;
    }

    /// <summary>A member, whether any object has it or not.</summary>
    public LearnedMember FindOrAdd(string name)
    {
        var member = _members.Find(known => known.Name == name);
        if (member is null)
        {
            member = new LearnedMember(name);
            _members.Add(member);
        }

        return member;
    }

    /// <summary>Adds to the texts that there may be: there are no others.</summary>
    public void Allow(string text)
    {
        IsEnum = true;
        if (!_texts.Contains(text, StringComparer.Ordinal))
        {
            _texts.Add(text);
        }
    }

    // "3.0" and "1e3" are whole, but who writes a number so will write 3.5 next.
    private static JsonKinds KindOf(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.TryGetInt64(out _) ? JsonKinds.Integer : JsonKinds.Number
        : SchemaView.KindOf(value);
}
