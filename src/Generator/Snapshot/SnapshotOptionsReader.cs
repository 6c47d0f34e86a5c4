using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Json;
using TypedMcp.Generator.Naming;
using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Snapshot;

/// <summary>Reads <c>options</c>, and says what in it is no use.</summary>
internal static class SnapshotOptionsReader
{
    public static void Read(SnapshotFile snapshot, JsonValue? options, DiagnosticBag diagnostics)
    {
        if (options is null)
        {
            return;
        }

        foreach (var member in options.Members)
        {
            switch (member.Name)
            {
                case "stripPrefix" when member.Value.IsString:
                    snapshot.Options.StripPrefix = member.Value.Text;
                    break;
                case "rename" when member.Value.IsObject:
                    ReadNames(snapshot.Options.ToolNames, member.Value["tools"], diagnostics);
                    ReadNames(snapshot.Options.TypeNames, member.Value["types"], diagnostics);
                    break;
                case "types" when member.Value.IsObject:
                    ReadTypes(snapshot, member.Value, diagnostics);
                    break;
                case "nullable" when member.Value.Kind == JsonKind.Array:
                    ForEachNode(snapshot, member.Value, (node, _) => snapshot.Options.ForceNullable(node), diagnostics);
                    break;
                case "optional" when member.Value.Kind == JsonKind.Array:
                    ForEachNode(snapshot, member.Value, snapshot.Options.MakeOptional, diagnostics);
                    break;
                case "keepUnknown" when member.Value.IsBoolean:
                    snapshot.Options.KeepsAllUnknown = member.Value.Kind == JsonKind.True;
                    break;
                case "keepUnknown" when member.Value.Kind == JsonKind.Array:
                    ForEachNode(snapshot, member.Value, snapshot.Options.KeepUnknown, diagnostics);
                    break;
                case "checkBounds" when member.Value.IsBoolean:
                    snapshot.Options.ChecksBounds = member.Value.Kind == JsonKind.True;
                    break;
                case ResultOverlayReader.Member when member.Value.IsObject:
                    // Read before the names, which point into it.
                    break;
                default:
                    Report(diagnostics, member.Value, "'" + member.Name + "' is no option, or its value has the wrong form");
                    break;
            }
        }
    }

    private static void ReadNames(Dictionary<string, string> names, JsonValue? renames, DiagnosticBag diagnostics)
    {
        foreach (var rename in renames?.Members ?? [])
        {
            if (rename.Value.IsString && Identifier.IsValid(rename.Value.Text))
            {
                names[rename.Name] = rename.Value.Text;
            }
            else
            {
                Report(diagnostics, rename.Value, "'" + rename.Value.Text + "' is no C# name");
            }
        }
    }

    private static void ReadTypes(SnapshotFile snapshot, JsonValue types, DiagnosticBag diagnostics)
    {
        foreach (var type in types.Members)
        {
            if (Node(snapshot, type.Name, type.Value, diagnostics) is not { } node)
            {
                continue;
            }

            if (ScalarOf(type.Value.Text) is { } scalar)
            {
                snapshot.Options.Force(node, scalar);
            }
            else
            {
                Report(diagnostics, type.Value, "'" + type.Value.Text + "' is no type that a node can be given");
            }
        }
    }

    private static void ForEachNode(SnapshotFile snapshot, JsonValue pointers, Action<JsonValue, JsonValue> action, DiagnosticBag diagnostics)
    {
        foreach (var pointer in pointers.Items)
        {
            if (Node(snapshot, pointer.Text, pointer, diagnostics) is { } node)
            {
                action(node, pointer);
            }
        }
    }

    private static JsonValue? Node(SnapshotFile snapshot, string pointer, JsonValue at, DiagnosticBag diagnostics)
    {
        var node = SnapshotPointer.Find(snapshot, pointer);
        if (node is null)
        {
            Report(diagnostics, at, "nothing is at '" + pointer + "'");
        }

        return node;
    }

    private static ScalarKind? ScalarOf(string name) => name switch
    {
        "string" => ScalarKind.String,
        "bool" => ScalarKind.Boolean,
        "int" => ScalarKind.Int32,
        "long" => ScalarKind.Int64,
        "uint" => ScalarKind.UInt32,
        "ulong" => ScalarKind.UInt64,
        "float" => ScalarKind.Single,
        "double" => ScalarKind.Double,
        "decimal" => ScalarKind.Decimal,
        "DateTimeOffset" => ScalarKind.DateTimeOffset,
        "DateOnly" => ScalarKind.DateOnly,
        "TimeOnly" => ScalarKind.TimeOnly,
        "TimeSpan" => ScalarKind.TimeSpan,
        "Guid" => ScalarKind.Guid,
        "Uri" => ScalarKind.Uri,
        "bytes" => ScalarKind.Bytes,
        _ => null,
    };

    private static void Report(DiagnosticBag diagnostics, JsonValue at, string what) => diagnostics.Add(DiagnosticIds.OptionInvalid, at, what);
}
