namespace TypedMcp.Judge;

/// <summary>Which draft a schema is judged by.</summary>
public enum JsonSchemaDialect
{
    /// <summary>Draft 7.</summary>
    Draft7,

    /// <summary>Draft 2020-12, the default of MCP.</summary>
    Draft202012,
}
