using TypedMcp;

namespace LibraryConsumer;

/// <summary>A proxy that a library offers.</summary>
[McpProxy("quickstart")]
public partial interface IQuickstart;
