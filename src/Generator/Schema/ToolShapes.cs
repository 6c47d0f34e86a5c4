using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Schema;

/// <summary>The shapes of one tool.</summary>
internal sealed class ToolShapes
{
    public ToolShapes(SnapshotTool tool, string name, RequestShape request)
    {
        Tool = tool;
        Name = name;
        Request = request;
    }

    public SnapshotTool Tool { get; }

    /// <summary>The tool's C# name.</summary>
    public string Name { get; }

    public RequestShape Request { get; }

    /// <summary>The structured result; <see langword="null"/> where the tool declares none.</summary>
    public ShapeUse? Result { get; init; }

    public bool WrapsResult { get; init; }

    /// <summary>The nodes of both schemas and what they became.</summary>
    public List<ShapeBuilder> Builders { get; } = [];
}
