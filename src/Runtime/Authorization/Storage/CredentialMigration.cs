namespace TypedMcp.Authorization;

/// <summary>Moves logins from one store to another: copied, read back, and only then removed.</summary>
internal static class CredentialMigration
{
    /// <summary>Moves what is there.</summary>
    /// <returns>Whose logins were moved.</returns>
    /// <exception cref="McpConnectionException">A store could not be used; what was not moved is where it was.</exception>
    public static async Task<IReadOnlyList<McpCredentialKey>> RunAsync(IListedTokenStore from, IMcpTokenStore to, CancellationToken cancellationToken)
    {
        List<McpCredentialKey> moved = [];
        foreach (var listed in await from.KeysAsync(cancellationToken).ConfigureAwait(false))
        {
            var key = listed with { Issuer = null };
            var held = await from.LockAsync(key, cancellationToken).ConfigureAwait(false);
            await using (held.ConfigureAwait(false))
            {
                if (await from.LoadAsync(key, cancellationToken).ConfigureAwait(false) is not { } credential)
                {
                    continue;
                }

                // One that was made at the destination meanwhile is newer than what is left behind here.
                var there = await to.LoadAsync(key, cancellationToken).ConfigureAwait(false);
                if (there is null || (there.ObtainedAt ?? DateTimeOffset.MinValue) <= (credential.ObtainedAt ?? DateTimeOffset.MinValue))
                {
                    await to.SaveAsync(key, credential, cancellationToken).ConfigureAwait(false);
                    there = await to.LoadAsync(key, cancellationToken).ConfigureAwait(false);
                    if (there?.AccessToken != credential.AccessToken || there.RefreshToken != credential.RefreshToken)
                    {
                        throw StoreFailure.Create($"{to.Name} does not give back what was saved; the login of '{key.Server}' stays in {from.Name}");
                    }
                }

                await from.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
                moved.Add(key);
            }
        }

        return moved;
    }
}
