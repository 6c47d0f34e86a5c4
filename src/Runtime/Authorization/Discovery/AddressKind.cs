namespace TypedMcp.Authorization;

/// <summary>Where an IP address is, as seen from here.</summary>
internal enum AddressKind
{
    /// <summary>Anywhere else.</summary>
    Outside,

    /// <summary>In a private network.</summary>
    Private,

    /// <summary>On this machine.</summary>
    Loopback,

    /// <summary>What no server is reached at by right: link-local addresses (cloud metadata), groups, reserved ones.</summary>
    Forbidden,
}
