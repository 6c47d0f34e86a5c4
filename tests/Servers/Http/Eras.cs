namespace TypedMcp.HttpServer;

/// <summary>The protocol eras that the server speaks.</summary>
[Flags]
public enum Eras
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>2025: <c>initialize</c> and sessions.</summary>
    Handshake = 1,

    /// <summary>2026-07-28: every request stands for itself.</summary>
    Stateless = 2,
}
