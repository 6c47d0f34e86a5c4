using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>Approves a device code in a real browser, through the provider's own pages.</summary>
internal static class DevicePages
{
    public static async Task ApproveAsync(Uri address)
    {
        using var home = new TemporaryFolder();
        (await Command.RunAsync("node", [RealAuthorizationServer.Script("browse.mjs"), address.AbsoluteUri], environment: new Dictionary<string, string?>(StringComparer.Ordinal) { ["HOME"] = home.FullPath })).EnsureSuccess();
    }
}
