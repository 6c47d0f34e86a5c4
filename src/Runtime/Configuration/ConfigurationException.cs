namespace TypedMcp.Configuration;

/// <summary>A configuration cannot be used; the message says which file, server and key, and never holds a secret.</summary>
internal sealed class ConfigurationException(string message, Exception? innerException = null) : InvalidOperationException(message, innerException);
