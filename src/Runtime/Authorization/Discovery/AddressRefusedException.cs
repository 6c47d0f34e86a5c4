namespace TypedMcp.Authorization;

/// <summary>A name stands for an address that must not be connected to.</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);
