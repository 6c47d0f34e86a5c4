namespace TypedMcp.Generator.Schema;

/// <summary>The arguments of a tool.</summary>
internal sealed class RequestShape
{
    public RequestShape(RecordShape record) => Record = record;

    public RecordShape Record { get; }

    /// <summary>The schema declares nothing: the method takes any JSON object.</summary>
    public bool TakesJson { get; init; }

    /// <summary>Conditions of a choice at the root, which the signature does not show.</summary>
    public List<string> Remarks { get; } = [];
}
