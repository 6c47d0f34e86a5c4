namespace TypedMcp;

/// <summary>How a person logs in.</summary>
public enum McpLoginMethod
{
    /// <summary>In a browser on this machine, which comes back to a loopback address.</summary>
    Browser,

    /// <summary>In a browser anywhere; the address that it ends at is pasted (<see cref="McpLoginOptions.ReadRedirect"/>).</summary>
    Paste,

    /// <summary>On another device, with a code (RFC 8628).</summary>
    Device,
}
