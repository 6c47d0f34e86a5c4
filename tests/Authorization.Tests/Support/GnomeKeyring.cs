using System.Diagnostics;

namespace TypedMcp.Authorization.Tests;

/// <summary>A D-Bus session of its own with a GNOME Keyring in it; the process's session as long as it lives.</summary>
internal sealed class GnomeKeyring : IAsyncDisposable
{
    private const string BusVariable = "DBUS_SESSION_BUS_ADDRESS";

    private readonly Process _session;
    private readonly string? _before;

    private GnomeKeyring(Process session, string? before)
    {
        _session = session;
        _before = before;
    }

    /// <param name="folder">Where the keyring's files are.</param>
    /// <param name="isUnlocked">Whether its password was given.</param>
    public static async Task<GnomeKeyring> StartAsync(string folder, bool isUnlocked = true)
    {
        Directory.CreateDirectory(folder);

        // Says the bus's address once the service owns its name; then waits for its input to end, which ends the session.
        var daemon = isUnlocked
            ? "printf 'the password' | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &"
            : "gnome-keyring-daemon --foreground --components=secrets >/dev/null 2>&1 &";
        var script = $"{daemon} until dbus-send --session --dest=org.freedesktop.DBus --print-reply / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q 'boolean true'; do sleep 0.05; done; echo ${BusVariable}; cat >/dev/null; kill $!";
        var start = new ProcessStartInfo("dbus-run-session", ["--", "sh", "-c", script]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = folder;
        start.Environment["XDG_DATA_HOME"] = folder;
        start.Environment["XDG_RUNTIME_DIR"] = folder;
        start.Environment["XDG_CONFIG_HOME"] = folder;
        start.Environment.Remove("DISPLAY");
        var session = Process.Start(start)!;
        var errors = session.StandardError.ReadToEndAsync();
        var address = await session.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The D-Bus session did not start: " + await errors);
        var keyring = new GnomeKeyring(session, Environment.GetEnvironmentVariable(BusVariable));
        NativeEnvironment.Set(BusVariable, address);
        return keyring;
    }

    public async ValueTask DisposeAsync()
    {
        NativeEnvironment.Set(BusVariable, _before);
        _session.StandardInput.Close();
        await _session.WaitForExitAsync();
        _session.Dispose();
    }
}
