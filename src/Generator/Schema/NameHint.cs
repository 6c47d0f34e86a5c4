using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Schema;

/// <summary>Where a shape was found, for its name. One is made for every property, so names are only made when a type asks.</summary>
internal sealed class NameHint
{
    private readonly NameHint? _parent;
    private readonly string _suffix = "";

    private NameHint(string tool, bool isOutput, NameHint? parent, string? definition, string property, bool isItem)
    {
        Tool = tool;
        IsOutput = isOutput;
        _parent = parent;
        Definition = definition;
        Property = property;
        IsItem = isItem;
    }

    private NameHint(NameHint other, bool isItem, string suffix)
        : this(other.Tool, other.IsOutput, other._parent, other.Definition, other.Property, isItem) => _suffix = other._suffix + suffix;

    /// <summary>The tool's C# name.</summary>
    public string Tool { get; }

    /// <summary>Whether it belongs to the tool's result.</summary>
    public bool IsOutput { get; }

    /// <summary>Its key below <c>$defs</c>, where it has a telling one.</summary>
    public string? Definition { get; }

    /// <summary>The property that holds it; empty for a root.</summary>
    public string Property { get; }

    /// <summary>Whether it is an item of what the property holds, so that a plural becomes a singular.</summary>
    public bool IsItem { get; }

    /// <summary>Whether it is a request or a result itself.</summary>
    public bool IsRoot => Property.Length == 0 && Definition is null;

    /// <summary>The C# name that its own place gives it.</summary>
    public string Own => (IsItem ? Singular.Of(Plain) : Plain) + _suffix;

    /// <summary>The C# names of the properties that lead to it, joined.</summary>
    public string Path
    {
        get
        {
            var path = Own;
            for (var parent = _parent; parent is not null; parent = parent._parent)
            {
                path = parent.Plain + path;
            }

            return path;
        }
    }

    private string Plain => Identifier.Pascal(Definition ?? Property);

    public static NameHint Root(string tool, bool isOutput) => new(tool, isOutput, parent: null, definition: null, "", isItem: false);

    public NameHint Child(string property) => new(Tool, IsOutput, this, definition: null, property, isItem: false);

    public NameHint Item() => IsItem ? this : new NameHint(this, isItem: true, "");

    /// <summary>Something beside what has this name.</summary>
    public NameHint Beside(string suffix) => new(this, IsItem, suffix);

    /// <summary>Something found by a reference to where it is defined, not where it is used.</summary>
    public NameHint Referenced(string? definition, string property, bool isItem) => new(Tool, IsOutput, parent: null, definition, property, isItem);
}
