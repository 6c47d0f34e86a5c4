namespace TypedMcp.Tool.Servers;

/// <summary>Shows an address without what may be secret in it.</summary>
internal static class AddressText
{
    /// <summary>The address without user info, query and fragment, where API keys hide.</summary>
    public static string WithoutSecrets(string url)
    {
        // A ${VAR} in an address is its name and not its value: it may be seen.
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || url.Contains("${", StringComparison.Ordinal))
        {
            var query = url.IndexOf('?', StringComparison.Ordinal);
            return query < 0 ? url : url[..query] + "?…";
        }

        var path = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return address.Query.Length > 1 ? path + "?…" : path;
    }
}
