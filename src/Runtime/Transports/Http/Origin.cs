namespace TypedMcp;

/// <summary>Scheme, host and port of an address: what may receive our headers, and all of an address that a message shows (paths and queries may hold keys).</summary>
internal static class Origin
{
    public static bool IsSame(Uri left, Uri right) =>
        ReferenceEquals(left, right) || (left.Scheme == right.Scheme && left.Port == right.Port && left.IdnHost.Equals(right.IdnHost, StringComparison.OrdinalIgnoreCase));

    public static bool IsLoopback(Uri address) => address.IsLoopback || address.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    public static string Of(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}
