namespace TypedMcp.Authorization;

/// <summary>The provider sent the browser back with an error.</summary>
internal sealed class ProviderRefusal(string message) : Exception(message);
