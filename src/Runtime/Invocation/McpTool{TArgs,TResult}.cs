using System.ComponentModel;
using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp;

/// <summary>A typed descriptor of a tool: what <see cref="McpTool"/> says, and how its arguments are written and its result is read.</summary>
/// <typeparam name="TArgs">The tool's request record.</typeparam>
/// <typeparam name="TResult">The tool's result type; <see cref="McpToolResult"/> where it declares no output schema.</typeparam>
public sealed class McpTool<TArgs, TResult> : McpTool
{
    private readonly McpJsonWriter<TArgs> _write;
    private readonly McpJsonReader<TResult>? _read;

    /// <summary>Creates a descriptor; generated code does.</summary>
    /// <param name="definition">What the snapshot says.</param>
    /// <param name="write">Writes the arguments object.</param>
    /// <param name="read">Reads the structured result; <see langword="null"/> where <typeparamref name="TResult"/> is <see cref="McpToolResult"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public McpTool(McpToolDefinition definition, McpJsonWriter<TArgs> write, McpJsonReader<TResult>? read)
        : base(definition)
    {
        ArgumentNullException.ThrowIfNull(write);
        _write = write;
        _read = read;
    }

    /// <summary>Whether the result is read from structured content; otherwise <typeparamref name="TResult"/> is <see cref="McpToolResult"/>.</summary>
    public bool HasTypedResult => _read is not null;

    /// <summary>Writes the arguments as one JSON object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="args">The arguments.</param>
    /// <exception cref="McpArgumentException">An argument is outside the bounds of the schema, and the snapshot's options have them checked.</exception>
    public void Write(Utf8JsonWriter writer, in TArgs args)
    {
        ArgumentNullException.ThrowIfNull(writer);
        try
        {
            _write(writer, in args);
        }
        catch (McpArgumentException e) when (e.Tool is null)
        {
            // Types are shared between tools: only here it is known which one it is.
            e.Tool = Name;
            throw;
        }
    }

    /// <summary>Reads the structured result; the reader stands on its first token and is left on its last.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The result.</returns>
    /// <exception cref="McpResultException">The JSON does not fit <typeparamref name="TResult"/>.</exception>
    /// <exception cref="InvalidOperationException">The tool has no typed result: see <see cref="HasTypedResult"/>.</exception>
    public TResult Read(ref Utf8JsonReader reader)
    {
        if (_read is null)
        {
            throw new InvalidOperationException($"The tool '{Name}' has no typed result: it declares no output schema.");
        }

        var start = reader;
        try
        {
            return _read(ref reader);
        }
        catch (JsonException e)
        {
            // The reader still stands where reading failed; reading the input again up to there gives the path.
            throw Misfit(e, start, reader.TokenStartIndex);
        }
    }

    private McpResultException Misfit(JsonException cause, Utf8JsonReader start, long tokenStart)
    {
        var path = JsonPath.Of(start, tokenStart);
        path = cause switch
        {
            McpFormatException { Member: { } name } => JsonPath.Member(path, name),
            McpFormatException { Item: { } index } => JsonPath.Item(path, index),
            _ => path,
        };
        return new McpResultException($"The result of the tool '{Name}' does not fit its output schema at {path}: {cause.Message}", path, cause) { Server = Server, Tool = Name };
    }
}
