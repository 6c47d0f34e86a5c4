using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp;

/// <summary>A tool of an MCP server as its snapshot describes it: name, hints and raw schemas, for code that handles any tool.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public abstract class McpTool
{
    private readonly McpToolDefinition _definition;
    // Boxed, because a reader on another thread must never see half of a JsonElement; parsing twice does no harm.
    private StrongBox<JsonElement>? _inputSchema;
    private StrongBox<JsonElement>? _outputSchema;
    private ParameterHeaders? _parameterHeaders;

    private protected McpTool(McpToolDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _definition = definition;
    }

    /// <summary>The snapshot's name, which is the default connection name.</summary>
    public string Server => _definition.Server;

    /// <summary>The protocol revision of the snapshot; <see langword="null"/> where it names none.</summary>
    public string? ProtocolVersion => _definition.ProtocolVersion;

    /// <summary>The tool's name on the wire.</summary>
    public string Name => _definition.Name;

    /// <summary>The tool's display title; <see langword="null"/> where the server gives none.</summary>
    public string? Title => _definition.Title;

    /// <summary>The tool's description; <see langword="null"/> where the server gives none.</summary>
    public string? Description => _definition.Description;

    /// <summary>The server's hint that the tool changes nothing; <see langword="null"/> where it gives none (the specification's default is <see langword="false"/>).</summary>
    public bool? ReadOnlyHint => _definition.ReadOnlyHint;

    /// <summary>The server's hint that the tool may destroy something; <see langword="null"/> where it gives none (the specification's default is <see langword="true"/>).</summary>
    public bool? DestructiveHint => _definition.DestructiveHint;

    /// <summary>The server's hint that a repeated call with the same arguments changes nothing more; <see langword="null"/> where it gives none (the specification's default is <see langword="false"/>).</summary>
    public bool? IdempotentHint => _definition.IdempotentHint;

    /// <summary>The server's hint that the tool meets an open world; <see langword="null"/> where it gives none (the specification's default is <see langword="true"/>).</summary>
    public bool? OpenWorldHint => _definition.OpenWorldHint;

    /// <summary>The raw JSON Schema of the arguments, parsed on first use.</summary>
    public JsonElement InputSchema => (_inputSchema ??= Parse(_definition.InputSchema)).Value;

    /// <summary>The raw JSON Schema of the structured result, parsed on first use; <see langword="null"/> where the tool declares none.</summary>
    public JsonElement? OutputSchema => _definition.OutputSchema is null ? null : (_outputSchema ??= Parse(_definition.OutputSchema)).Value;

    /// <summary>Whether the result arrives wrapped as <c>{"result": …}</c> and the reader unwraps it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool WrapsResult => _definition.WrapsResult;

    /// <summary>Which arguments HTTP headers repeat.</summary>
    internal ParameterHeaders ParameterHeaders => _parameterHeaders ??= _definition.InputSchema is { } schema ? ParameterHeaders.Read(schema()) : ParameterHeaders.None;

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static StrongBox<JsonElement> Parse(McpUtf8Literal? literal)
    {
        var reader = new Utf8JsonReader(literal is null ? "{}"u8 : literal(), McpJson.ReaderOptions);
        return new StrongBox<JsonElement>(JsonElement.ParseValue(ref reader));
    }
}
