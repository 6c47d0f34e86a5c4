namespace TypedMcp;

/// <summary>How a client without a configured id gets one.</summary>
public enum McpClientRegistration
{
    /// <summary>By the client's metadata document where there is one and the authorization server takes it, else by dynamic registration.</summary>
    Auto,

    /// <summary>By the client's metadata document only; an authorization server that does not take it is an error.</summary>
    MetadataDocument,

    /// <summary>By dynamic registration (RFC 7591) only.</summary>
    Dynamic,
}
