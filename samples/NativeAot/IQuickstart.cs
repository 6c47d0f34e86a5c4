using TypedMcp;

namespace NativeAotSample;

/// <summary>The same proxy as in samples/Quickstart, compiled ahead of time.</summary>
[McpProxy("quickstart")]
public partial interface IQuickstart;
