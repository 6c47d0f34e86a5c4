namespace TypedMcp;

/// <summary>One progress notification of a running call.</summary>
/// <param name="Progress">How far the call is; grows with every notification.</param>
/// <param name="Total">What <paramref name="Progress"/> grows to, where the server knows.</param>
/// <param name="Message">What the server says about it.</param>
public readonly record struct McpProgress(double Progress, double? Total, string? Message);
