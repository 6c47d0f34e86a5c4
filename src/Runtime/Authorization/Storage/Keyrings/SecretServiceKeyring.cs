using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace TypedMcp.Authorization;

/// <summary>The Secret Service of Linux desktops (GNOME Keyring, KWallet, KeePassXC), by libsecret.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe class SecretServiceKeyring : IKeyring
{
    private const string SchemaName = "io.github.typedmcp.Credential";

    public string Name => "the Secret Service";

    public byte[]? Find(string account, CancellationToken cancellationToken) => Call(
        account,
        static (schema, attributes, cancellable, _) =>
        {
            var found = LibSecret.secret_password_lookupv_sync(schema, attributes, cancellable, out var error);
            ThrowIf(error);
            if (found == 0)
            {
                return null;
            }

            var text = Marshal.PtrToStringUTF8(found)!;
            LibSecret.secret_password_free(found);
            return Encoding.UTF8.GetBytes(text);
        },
        cancellationToken);

    public void Set(string account, byte[] secret, CancellationToken cancellationToken) => Call(
        account,
        (schema, attributes, cancellable, name) =>
        {
            var done = LibSecret.secret_password_storev_sync(schema, attributes, collection: null, $"{SystemKeyring.Service} {name}", Encoding.UTF8.GetString(secret), cancellable, out var error);
            ThrowIf(error);
            return done != 0 ? "" : throw new KeyringException("the Secret Service did not store the credentials");
        },
        cancellationToken);

    public bool Remove(string account, CancellationToken cancellationToken) => Call(
        account,
        static (schema, attributes, cancellable, _) =>
        {
            var removed = LibSecret.secret_password_clearv_sync(schema, attributes, cancellable, out var error);
            ThrowIf(error);
            return removed != 0;
        },
        cancellationToken);

    private static T Call<T>(string account, Operation<T> operation, CancellationToken cancellationToken)
    {
        // Without a session bus libsecret would try to start one.
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS")) && !File.Exists(Path.Combine(Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") ?? "/nonexistent", "bus")))
        {
            throw new KeyringException("there is no D-Bus session, and so no Secret Service", isAbsent: true);
        }

        List<nint> texts = [];
        nint Text(string text)
        {
            texts.Add(Marshal.StringToCoTaskMemUTF8(text));
            return texts[^1];
        }

        nint attributes = 0;
        nint cancellable = 0;
        nint bus = 0;
        try
        {
            cancellable = LibSecret.g_cancellable_new();
            using var registration = cancellationToken.Register(static state => LibSecret.g_cancellable_cancel((nint)state!), cancellable);

            // A bus that ends must not end this process with it, which is what GLib does unless told otherwise.
            bus = LibSecret.g_bus_get_sync(LibSecret.SessionBus, cancellable, out var error);
            ThrowIf(error, isAbsent: true);
            LibSecret.g_dbus_connection_set_exit_on_close(bus, exit: 0);
            var schema = new LibSecret.Schema { Name = Text(SchemaName), Flags = LibSecret.SchemaNone };
            schema.Attributes[0] = new LibSecret.Attribute { Name = Text("service"), Type = LibSecret.AttributeString };
            schema.Attributes[1] = new LibSecret.Attribute { Name = Text("account"), Type = LibSecret.AttributeString };
            attributes = LibSecret.g_hash_table_new(LibSecret.Function("g_str_hash"), LibSecret.Function("g_str_equal"));
            _ = LibSecret.g_hash_table_insert(attributes, Text("service"), Text(SystemKeyring.Service));
            _ = LibSecret.g_hash_table_insert(attributes, Text("account"), Text(account));
            return operation(&schema, attributes, cancellable, account);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new KeyringException("libsecret is not installed (Debian: libsecret-1-0)", isAbsent: true);
        }
        finally
        {
            if (attributes != 0)
            {
                LibSecret.g_hash_table_unref(attributes);
            }

            if (bus != 0)
            {
                // Nothing is kept: the next call finds a service that was restarted.
                LibSecret.secret_service_disconnect();
                LibSecret.g_object_unref(bus);
            }

            if (cancellable != 0)
            {
                LibSecret.g_object_unref(cancellable);
            }

            texts.ForEach(Marshal.FreeCoTaskMem);
        }
    }

    private static void ThrowIf(nint error, bool isAbsent = false)
    {
        if (error != 0)
        {
            var message = Marshal.PtrToStringUTF8(((LibSecret.Error*)error)->Message) ?? "unknown error";
            LibSecret.g_error_free(error);
            throw new KeyringException($"the Secret Service cannot be used: {message}", isAbsent || message.Contains("DBus.Error.ServiceUnknown", StringComparison.Ordinal));
        }
    }

    private delegate T Operation<out T>(LibSecret.Schema* schema, nint attributes, nint cancellable, string account);
}
