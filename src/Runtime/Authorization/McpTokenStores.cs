using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TypedMcp.Authorization;
using TypedMcp.Configuration;

namespace TypedMcp;

/// <summary>The token stores that come with the library. The home is <c>TYPEDMCP_HOME</c>, else the platform's configuration directory + <c>typedmcp</c>.</summary>
public static class McpTokenStores
{
    /// <summary>The variable that chooses a store: <c>auto</c>, <c>file</c>, <c>keyring</c> or <c>encrypted</c>.</summary>
    internal const string Variable = "TYPEDMCP_CREDENTIALS_STORE";

    /// <summary>Keeps tokens as long as the process lives.</summary>
    /// <returns>A store of its own.</returns>
    public static IMcpTokenStore Memory() => new MemoryTokenStore();

    /// <summary>Keeps tokens in <c>.credentials.json</c> under the home, readable by its owner only.</summary>
    /// <param name="home">The home; <see langword="null"/> for the usual one.</param>
    /// <returns>The store.</returns>
    public static IMcpTokenStore File(string? home = null) => Plain(Home(home));

    /// <summary>Keeps tokens in <c>.credentials.enc</c> under the home, encrypted with AES-256-GCM. The key is <c>TYPEDMCP_CREDENTIALS_KEY</c> (32 bytes, Base64), else one in the system's keyring.</summary>
    /// <param name="home">The home; <see langword="null"/> for the usual one.</param>
    /// <returns>The store.</returns>
    public static IMcpTokenStore Encrypted(string? home = null) => new FileTokenStore(Home(home), FileTokenStore.EncryptedFileName, new EncryptedProtection(Home(home), SystemKeyring.Open()), TimeProvider.System);

    /// <summary>Keeps tokens in the system's keyring: Secret Service, macOS Keychain, Windows Credential Manager.</summary>
    /// <param name="home">The home, for locks; <see langword="null"/> for the usual one.</param>
    /// <returns>The store.</returns>
    public static IMcpTokenStore Keyring(string? home = null) => Ring(Home(home));

    /// <summary>The system's keyring where it works, else <see cref="File"/>, and says so once.</summary>
    /// <param name="home">The home; <see langword="null"/> for the usual one.</param>
    /// <param name="logger">Where it is said.</param>
    /// <returns>The store.</returns>
    public static IMcpTokenStore Auto(string? home = null, ILogger? logger = null) => new AutoTokenStore(Ring(Home(home)), Plain(Home(home)), logger ?? NullLogger.Instance);

    /// <summary>The store of that name in configurations.</summary>
    /// <exception cref="McpConnectionException">There is none of that name.</exception>
    internal static IMcpTokenStore Named(string name, ILogger logger) => name switch
    {
        "auto" => Auto(home: null, logger),
        "file" => File(),
        "keyring" => Keyring(),
        "encrypted" => Encrypted(),
        _ => throw StoreFailure.Create($"the credentials store is named '{name}' ({Variable}, credentialsStore), and must be auto, file, keyring or encrypted"),
    };

    /// <summary>The store of <see cref="Variable"/>, else the configured one, else the automatic one.</summary>
    /// <exception cref="McpConnectionException">There is none of that name.</exception>
    internal static IMcpTokenStore Default(ILogger logger, string? configured = null) => Named(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name ? name : configured ?? "auto", logger);

    private static FileTokenStore Plain(string home) => new(home, FileTokenStore.PlainFileName, new NoProtection(), TimeProvider.System);

    private static KeyringTokenStore Ring(string home) => new(home, SystemKeyring.Open(), TimeProvider.System);

    private static string Home(string? home) => home ?? HomeDirectory.Find(Environment.GetEnvironmentVariable);
}
