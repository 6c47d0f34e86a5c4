using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>What a connection lends to the wires that it opens.</summary>
internal sealed record WireContext(string Server, TimeProvider TimeProvider, ILogger Logger);
