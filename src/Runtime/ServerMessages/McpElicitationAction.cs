namespace TypedMcp;

/// <summary>What the person did.</summary>
public enum McpElicitationAction
{
    /// <summary>Answered, or agreed to open the address.</summary>
    Accept,

    /// <summary>Said no.</summary>
    Decline,

    /// <summary>Went away without a choice.</summary>
    Cancel,
}
