namespace TypedMcp.Authorization.Tests;

/// <summary>A store of a host's own that cannot be written when a test says so.</summary>
internal sealed class FailingStore : IMcpTokenStore
{
    private readonly IMcpTokenStore _inner = McpTokenStores.Memory();

    public bool FailsToSave { get; set; }

    public string Name => "a store that fails";

    public ValueTask<McpCredential?> LoadAsync(McpCredentialKey key, CancellationToken cancellationToken = default) => _inner.LoadAsync(key, cancellationToken);

    public ValueTask SaveAsync(McpCredentialKey key, McpCredential credential, CancellationToken cancellationToken = default) =>
        FailsToSave ? throw new McpConnectionException(McpFailureReason.CredentialsUnavailable, "The disk is full.") : _inner.SaveAsync(key, credential, cancellationToken);

    public ValueTask<IReadOnlyList<string>> RemoveAsync(McpCredentialKey key, CancellationToken cancellationToken = default) => _inner.RemoveAsync(key, cancellationToken);
}
