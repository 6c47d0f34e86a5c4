namespace TypedMcp.Authorization;

/// <summary>A store that knows whose tokens it holds, so that they can be moved.</summary>
internal interface IListedTokenStore : IMcpTokenStore
{
    /// <summary>Whose tokens are there.</summary>
    ValueTask<IReadOnlyList<McpCredentialKey>> KeysAsync(CancellationToken cancellationToken);
}
