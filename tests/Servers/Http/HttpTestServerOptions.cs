namespace TypedMcp.HttpServer;

/// <summary>How a test server behaves.</summary>
public sealed record HttpTestServerOptions
{
    /// <summary>The address to listen on.</summary>
    public System.Net.IPAddress Address { get; init; } = System.Net.IPAddress.Loopback;

    /// <summary>The port; 0 for a free one.</summary>
    public int Port { get; init; }

    public AnswerMode Answers { get; init; } = AnswerMode.Json;

    public Eras Eras { get; init; } = Eras.Handshake;

    /// <summary>Whether the server hands out session ids.</summary>
    public bool Sessions { get; init; } = true;

    public ServerStreamMode ServerStream { get; init; } = ServerStreamMode.Open;

    /// <summary>The status for a session that the server does not know.</summary>
    public int UnknownSessionStatus { get; init; } = 404;

    /// <summary>The status of a DELETE.</summary>
    public int DeleteStatus { get; init; } = 200;

    /// <summary>The bearer token that every request must carry.</summary>
    public string? ExpectBearer { get; init; }

    /// <summary>The version that the server insists on in <c>initialize</c>.</summary>
    public string? ProtocolVersion { get; init; }

    /// <summary>The value of <c>env</c> in the answers of <c>echo</c>.</summary>
    public string? EchoEnvironment { get; init; }

    /// <summary>The header that the tool <c>region</c> wants for its argument; may change while the server runs.</summary>
    public string RegionHeader { get; set; } = "Region";

    /// <summary>A plain status for every request of the 2026 era, as a server answers that knows nothing of it.</summary>
    public int? StatelessStatus { get; init; }
}
