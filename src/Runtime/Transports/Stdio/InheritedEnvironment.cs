namespace TypedMcp;

/// <summary>The variables that a server inherits without being asked for: what programs need to run, to trust and to reach the network. No secrets.</summary>
internal static class InheritedEnvironment
{
    /// <summary>Let through on Unix.</summary>
    public static readonly string[] Unix = ["HOME", "LOGNAME", "PATH", "SHELL", "USER", "__CF_USER_TEXT_ENCODING", "LANG", "LC_ALL", "TERM", "TMPDIR", "TZ"];

    /// <summary>Let through on Windows.</summary>
    public static string[] Windows =>
    [
        "PATH", "PATHEXT", "SHELL", "COMSPEC", "SYSTEMROOT", "WINDIR", "SYSTEMDRIVE", "USERNAME", "USERDOMAIN", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "PROGRAMFILES",
        "PROGRAMFILES(X86)", "PROGRAMW6432", "PROGRAMDATA", "LOCALAPPDATA", "APPDATA", "TEMP", "TMP", "TMPDIR", "POWERSHELL", "PWSH",
    ];

    /// <summary>Files and directories of certificates; a relative one is made absolute, because the server may run elsewhere.</summary>
    public static readonly string[] Certificates =
    [
        "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "GIT_SSL_CAINFO", "CARGO_HTTP_CAINFO", "PIP_CERT", "BUNDLE_SSL_CA_CERT",
        "npm_config_cafile", "NPM_CONFIG_CAFILE",
    ];

    /// <summary>How to reach the network.</summary>
    public static readonly string[] Proxies = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy"];
}
