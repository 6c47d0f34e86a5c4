using System.Text;

namespace TypedMcp;

/// <summary>The last lines of a server's standard error, kept for failures.</summary>
internal sealed class StandardErrorTail
{
    public const int LineLimit = 1024 * 1024;
    private const int KeptLines = 20;
    private const int KeptLength = 2000;

    // Protects _lines: written by the reader of standard error, read by whoever reports a failure.
    private readonly object _gate = new();
    private readonly Queue<string> _lines = new();

    /// <summary>Keeps a line.</summary>
    /// <returns>The line as text.</returns>
    public string Add(ReadOnlySpan<byte> utf8)
    {
        string line = Encoding.UTF8.GetString(utf8);
        lock (_gate)
        {
            if (_lines.Count == KeptLines)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line.Length > KeptLength ? line[..KeptLength] : line);
        }

        return line;
    }

    /// <summary>The lines, oldest first.</summary>
    public string[] ToArray()
    {
        lock (_gate)
        {
            return [.. _lines];
        }
    }
}
