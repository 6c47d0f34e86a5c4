namespace TypedMcp.Authorization;

/// <summary>The system's keyring could not be used: it is not there, it is locked, or it does not answer.</summary>
internal sealed class KeyringException(string message, bool isAbsent = false) : Exception(message)
{
    /// <summary>Whether there is no keyring at all, so that nothing can be in it.</summary>
    public bool IsAbsent { get; } = isAbsent;
}
