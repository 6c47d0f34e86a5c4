namespace TypedMcp.Authorization;

/// <summary>Where metadata is looked for, in order.</summary>
internal static class WellKnown
{
    private const string ProtectedResource = "/.well-known/oauth-protected-resource";
    private const string AuthorizationServer = "/.well-known/oauth-authorization-server";
    private const string OpenId = "/.well-known/openid-configuration";

    /// <summary>RFC 9728 section 3: a protected resource's metadata.</summary>
    public static IEnumerable<Uri> OfResource(Uri server)
    {
        var path = PathOf(server);
        return Distinct(server, path.Length == 0 ? [ProtectedResource] : [ProtectedResource + path, path + ProtectedResource, ProtectedResource]);
    }

    /// <summary>RFC 8414 section 3 and OpenID Connect Discovery: an issuer's metadata.</summary>
    public static IEnumerable<Uri> OfIssuer(Uri issuer)
    {
        var path = PathOf(issuer);
        return path.Contains("/.well-known/", StringComparison.Ordinal)
            ? [issuer]
            : Distinct(issuer, path.Length == 0 ? [AuthorizationServer, OpenId] : [AuthorizationServer + path, OpenId + path, path + OpenId, AuthorizationServer]);
    }

    private static string PathOf(Uri address) => address.AbsolutePath.TrimEnd('/');

    private static IEnumerable<Uri> Distinct(Uri origin, string[] paths) => paths.Select(path => new Uri(origin, path)).Distinct();
}
