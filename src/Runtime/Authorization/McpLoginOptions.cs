namespace TypedMcp;

/// <summary>How one login is done.</summary>
public sealed class McpLoginOptions
{
    /// <summary>How the person logs in.</summary>
    /// <value>Default: <see cref="McpLoginMethod.Browser"/>.</value>
    public McpLoginMethod Method { get; set; }

    /// <summary>The scopes to ask for, whatever the options of the connection say.</summary>
    public IReadOnlyList<string>? Scopes { get; set; }

    /// <summary>The user or account that logs in, whatever the options of the connection say.</summary>
    public string? Account { get; set; }

    /// <summary>How long the person may take. It has nothing to do with the time limits of connecting and calling.</summary>
    /// <value>Default: 5 minutes.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Told the address to open, before any browser is started.</summary>
    public Action<Uri>? OnAuthorizationUrl { get; set; }

    /// <summary>Opens the address; says whether that worked. The login goes on either way: a person may open it by hand.</summary>
    /// <value>Default: <see langword="null"/>, the command in <c>BROWSER</c>, else the platform's browser.</value>
    public Func<Uri, CancellationToken, ValueTask<bool>>? OpenBrowser { get; set; }

    /// <summary>For <see cref="McpLoginMethod.Paste"/>: reads the address that the browser ended at. <see langword="null"/> gives the login up.</summary>
    public Func<CancellationToken, ValueTask<string?>>? ReadRedirect { get; set; }

    /// <summary>For <see cref="McpLoginMethod.Device"/>: shows the code.</summary>
    public Func<McpDeviceCode, CancellationToken, ValueTask>? OnDeviceCode { get; set; }

    /// <summary>Told what a person in front of the login should know, such as a second attempt without scopes.</summary>
    public Action<string>? OnNote { get; set; }

    internal McpLoginOptions With(IReadOnlyList<string>? scopes) =>
        new()
        {
            Method = Method, Scopes = scopes, Account = Account, Timeout = Timeout, OnAuthorizationUrl = OnAuthorizationUrl, OpenBrowser = OpenBrowser, ReadRedirect = ReadRedirect,
            OnDeviceCode = OnDeviceCode, OnNote = OnNote,
        };
}
