using TypedMcp.Generator.Json;
using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Diagnostics;

/// <summary>Collects the diagnostics of one file.</summary>
internal sealed class DiagnosticBag
{
    private readonly string _path;
    private readonly string _text;
    private readonly List<DiagnosticModel> _items = [];
    private LineMap? _lines;

    public DiagnosticBag(string path, string text)
    {
        _path = path;
        _text = text;
    }

    public void Add(string id, JsonValue at, params string[] arguments) => Add(id, at.Start, at.End, arguments);

    public void Add(string id, int start, int end, params string[] arguments)
    {
        _lines ??= new LineMap(_text);

        // A whole object would underline half the file: its first line is enough.
        var (startLine, startColumn) = _lines.Locate(start);
        var newLine = _text.IndexOfAny(['\n', '\r'], start, Math.Max(end - start, val2: 0));
        end = newLine >= 0 ? newLine : Math.Max(end, start);
        var (endLine, endColumn) = _lines.Locate(end);
        _items.Add(new DiagnosticModel(id, _path, start, end - start, startLine, startColumn, endLine, endColumn, new EquatableArray<string>(arguments)));
    }

    public EquatableArray<DiagnosticModel> ToArray() => new(_items);
}
