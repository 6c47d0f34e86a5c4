using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Writes types as C# text.</summary>
internal sealed class TypeWriter
{
    private readonly string _system;
    private readonly string _collections;
    private readonly string _json;
    private readonly string _nodes;
    private readonly string _runtime;
    private readonly string _models;

    private HashSet<string>? _hidden;

    private TypeWriter(string system, string collections, string json, string nodes, string runtime, string models)
    {
        _system = system;
        _collections = collections;
        _json = json;
        _nodes = nodes;
        _runtime = runtime;
        _models = models;
    }

    /// <summary>Simple names: inside the models' namespace.</summary>
    public static TypeWriter Simple { get; } = new("", "", "", "", "", "");

    /// <summary>Simple names inside a type of the models' namespace, whose nested types hide some of them.</summary>
    public static TypeWriter Inside(string modelNamespace, HashSet<string> hidden) => new("", "", "", "", "", "global::" + modelNamespace + ".") { _hidden = hidden };

    /// <summary>Names that mean the same everywhere.</summary>
    public static TypeWriter Qualified(string modelNamespace) => new(
        "global::System.",
        "global::System.Collections.Generic.",
        "global::System.Text.Json.",
        "global::System.Text.Json.Nodes.",
        "global::TypedMcp.",
        "global::" + modelNamespace + ".");

    /// <summary>The type; with a question mark where it is nullable or <paramref name="isOptional"/>.</summary>
    public string Text(TypeRef type, bool isOptional = false)
    {
        var buffer = new TextBuffer(capacity: 64);
        Append(buffer, type, isOptional);
        return buffer.ToString();
    }

    /// <summary>Appends the type; with a question mark where it is nullable or <paramref name="isOptional"/>, or where <paramref name="isExact"/> only in the latter case.</summary>
    public void Append(TextBuffer buffer, TypeRef type, bool isOptional = false, bool isExact = false)
    {
        switch (type.Kind)
        {
            case TypeKind.List:
                buffer.Append(_collections).Append("IReadOnlyList<");
                Append(buffer, type.Arguments[0]);
                buffer.Append('>');
                break;
            case TypeKind.Array:
                Append(buffer, type.Arguments[0]);
                buffer.Append("[]");
                break;
            case TypeKind.Map:
                buffer.Append(_collections).Append("IReadOnlyDictionary<string, ");
                Append(buffer, type.Arguments[0]);
                buffer.Append('>');
                break;
            case TypeKind.Dictionary:
                buffer.Append(_collections).Append("Dictionary<string, ");
                Append(buffer, type.Arguments[0]);
                buffer.Append('>');
                break;
            case TypeKind.OneOrMany:
                Generic(buffer, "OneOrMany", type);
                break;
            case TypeKind.Union:
                Generic(buffer, "Union", type);
                break;
            case TypeKind.Tuple:
                Tuple(buffer, type);
                break;
            case TypeKind.Record or TypeKind.Choice or TypeKind.Enum or TypeKind.OpenEnum or TypeKind.IntegerEnum:
                buffer.Append(_hidden is null || _hidden.Contains(type.Name) ? _models : "").Append(type.Name);
                break;
            default:
                buffer.Append(Scalar(type.Kind));
                break;
        }

        if (isOptional || (type.IsNullable && !isExact))
        {
            buffer.Append('?');
        }
    }

    private void Generic(TextBuffer buffer, string name, TypeRef type)
    {
        buffer.Append(_runtime).Append(name).Append('<');
        for (var i = 0; i < type.Arguments.Count; i++)
        {
            buffer.Append(i > 0 ? ", " : "");
            Append(buffer, type.Arguments[i]);
        }

        buffer.Append('>');
    }

    private void Tuple(TextBuffer buffer, TypeRef type)
    {
        var names = type.Name.Split(',');
        buffer.Append('(');
        for (var i = 0; i < type.Arguments.Count; i++)
        {
            buffer.Append(i > 0 ? ", " : "");
            Append(buffer, type.Arguments[i]);
            if (i < names.Length && names[i].Length > 0)
            {
                buffer.Append(' ').Append(names[i]);
            }
        }

        buffer.Append(')');
    }

    private string Scalar(TypeKind kind) => kind switch
    {
        TypeKind.String => "string",
        TypeKind.Boolean => "bool",
        TypeKind.Int32 => "int",
        TypeKind.Int64 => "long",
        TypeKind.UInt32 => "uint",
        TypeKind.UInt64 => "ulong",
        TypeKind.Single => "float",
        TypeKind.Double => "double",
        TypeKind.Decimal => "decimal",
        TypeKind.ByteArray => "byte[]",
        TypeKind.Bytes => _system + "ReadOnlyMemory<byte>",
        TypeKind.Element => _json + "JsonElement",
        TypeKind.Node => _nodes + "JsonNode",
        TypeKind.Object => _nodes + "JsonObject",
        _ => _system + kind.ToString(),
    };
}
