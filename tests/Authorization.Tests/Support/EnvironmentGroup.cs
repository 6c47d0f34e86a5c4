namespace TypedMcp.Authorization.Tests;

/// <summary>Tests that set variables of the process: one at a time, and beside no others.</summary>
[CollectionDefinition("environment", DisableParallelization = true)]
public sealed class EnvironmentGroup;
