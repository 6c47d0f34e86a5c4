namespace TypedMcp.Integration.Tests.Http;

/// <summary>A server from npm that speaks Streamable HTTP, and how it goes about it.</summary>
/// <param name="Name">Its name here.</param>
/// <param name="Script">Its entry point below <c>node_modules</c>.</param>
internal sealed record RealHttpServer(string Name, string Script)
{
    /// <summary>Its arguments.</summary>
    public string[] Arguments { get; init; } = [];

    /// <summary>Makes its environment, given the address of an HTTP API that it may call.</summary>
    public Func<string, Dictionary<string, string>> Environment { get; init; } = static _ => [];

    /// <summary>The bearer token that it wants.</summary>
    public string? Bearer { get; init; }

    /// <summary>A tool, and arguments for it.</summary>
    public required (string Name, string Arguments) Call { get; init; }

    /// <summary>What is in the answer's text; in the error's, where the tool needs the internet; <see langword="null"/> where only that there is an answer is known.</summary>
    public string? Answer { get; init; }

    /// <summary>How many tools it has.</summary>
    public required int Tools { get; init; }

    /// <summary>Whether it answers as an event stream, and not as JSON.</summary>
    public required bool Events { get; init; }

    /// <summary>The status of the stream that a session opens by GET; <see langword="null"/> where the server is silent until an event, or has no sessions.</summary>
    public int? ServerStream { get; init; }

    /// <summary>The status of the DELETE that ends a session; <see langword="null"/> for a server without sessions.</summary>
    public int? Delete { get; init; }
}
