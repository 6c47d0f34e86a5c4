namespace TypedMcp.Authorization;

/// <summary>The system's keyring could not be used: it is not there, it is locked, or it does not answer.</summary>
internal sealed class KeyringException(string message) : Exception(message);
