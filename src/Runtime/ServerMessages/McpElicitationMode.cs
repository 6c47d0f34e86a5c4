namespace TypedMcp;

/// <summary>The ways in which a server may ask a person.</summary>
[Flags]
public enum McpElicitationMode
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A form that this client shows: its answers go through this client.</summary>
    Form = 1,

    /// <summary>An address that the person opens: what is entered there never passes this client (since 2025-11-25).</summary>
    Url = 2,
}
