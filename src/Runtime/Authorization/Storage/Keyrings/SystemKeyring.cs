namespace TypedMcp.Authorization;

/// <summary>The keyring of this platform.</summary>
internal static class SystemKeyring
{
    /// <summary>Everything of ours stands under this name.</summary>
    public const string Service = "TypedMcp";

    /// <summary>Long enough to type a password, short enough not to look like a hang.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(15);

    public static KeyringAccess Open(TimeSpan? limit = null) => new(Create(), limit ?? Limit, TimeProvider.System);

    private static IKeyring Create() =>
        OperatingSystem.IsWindows() ? new WindowsCredentialManager() : OperatingSystem.IsMacOS() ? new MacKeychain() : new SecretServiceKeyring();
}
