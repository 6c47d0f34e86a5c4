namespace TypedMcp;

/// <summary>What stored credentials are good for.</summary>
public enum McpCredentialUsability
{
    /// <summary>There are none.</summary>
    Missing,

    /// <summary>They work now, or can be refreshed.</summary>
    Usable,

    /// <summary>They no longer work and cannot be refreshed: someone must log in again.</summary>
    RequiresAuthorization,
}
