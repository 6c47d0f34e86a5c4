namespace TypedMcp.Generator.Tests.Judge;

/// <summary>How much of a schema a sample fills.</summary>
internal enum SampleSize
{
    /// <summary>What is required, and nothing else.</summary>
    Least,

    /// <summary>Each optional part by chance.</summary>
    Some,

    /// <summary>Everything, down to a few levels.</summary>
    Most,
}
