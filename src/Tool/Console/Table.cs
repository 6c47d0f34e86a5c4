namespace TypedMcp.Tool.Console;

/// <summary>A table: columns left-aligned, two spaces between them, no lines.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Whether there is no row.</summary>
    public bool IsEmpty => _rows.Count == 0;

    /// <summary>Adds a row; an empty cell shows <c>-</c>.</summary>
    public void Add(params string[] cells) => _rows.Add(Array.ConvertAll(cells, cell => cell.Length == 0 ? "-" : cell));

    /// <summary>Writes the table.</summary>
    public void Write(TextWriter output, Palette palette)
    {
        var widths = headings.Select((heading, i) => Math.Max(heading.Length, _rows.Max(row => row[i].Length))).ToArray();
        output.WriteLine(palette.Strong(Line(headings, widths)));
        foreach (var row in _rows)
        {
            output.WriteLine(Line(row, widths));
        }
    }

    private static string Line(string[] cells, int[] widths) => string.Join("  ", cells.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd();
}
