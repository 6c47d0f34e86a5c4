namespace TypedMcp;

/// <summary>One message of a prompt.</summary>
/// <param name="Role">Who says it: <c>user</c> or <c>assistant</c>.</param>
/// <param name="Content">What is said.</param>
public sealed record McpPromptMessage(string Role, McpContent Content);
