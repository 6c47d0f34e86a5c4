using System.Runtime.InteropServices;

namespace TypedMcp.Authorization;

/// <summary>The parts of libsecret and GLib that are used; the variants without variable argument lists.</summary>
internal static unsafe partial class LibSecret
{
    public const int SchemaNone = 0;
    public const int AttributeString = 0;
    public const int SessionBus = 2;
    private const string Secret = "libsecret-1.so.0";
    private const string GLib = "libglib-2.0.so.0";
    private const string Gio = "libgio-2.0.so.0";
    private const string GObject = "libgobject-2.0.so.0";

    [LibraryImport(Secret, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint secret_password_lookupv_sync(Schema* schema, nint attributes, nint cancellable, out nint error);

    [LibraryImport(Secret, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int secret_password_storev_sync(Schema* schema, nint attributes, string? collection, string label, string password, nint cancellable, out nint error);

    [LibraryImport(Secret, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int secret_password_clearv_sync(Schema* schema, nint attributes, nint cancellable, out nint error);

    [LibraryImport(Secret)]
    public static partial void secret_password_free(nint password);

    [LibraryImport(Secret)]
    public static partial void secret_service_disconnect();

    [LibraryImport(Gio)]
    public static partial nint g_bus_get_sync(int type, nint cancellable, out nint error);

    [LibraryImport(Gio)]
    public static partial void g_dbus_connection_set_exit_on_close(nint connection, int exit);

    [LibraryImport(GLib)]
    public static partial nint g_hash_table_new(nint hash, nint equal);

    [LibraryImport(GLib)]
    public static partial int g_hash_table_insert(nint table, nint key, nint value);

    [LibraryImport(GLib)]
    public static partial void g_hash_table_unref(nint table);

    [LibraryImport(GLib)]
    public static partial void g_error_free(nint error);

    [LibraryImport(Gio)]
    public static partial nint g_cancellable_new();

    [LibraryImport(Gio)]
    public static partial void g_cancellable_cancel(nint cancellable);

    [LibraryImport(GObject)]
    public static partial void g_object_unref(nint instance);

    /// <summary>A function of GLib as a pointer, to hand it back to GLib.</summary>
    public static nint Function(string name) => NativeLibrary.GetExport(NativeLibrary.Load(GLib), name);

    /// <summary><c>SecretSchema</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Schema
    {
        public nint Name;
        public int Flags;
        public Attributes Attributes;
        public int Reserved;
        public Reserve Reserved1;
    }

    /// <summary><c>SecretSchemaAttribute</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Attribute
    {
        public nint Name;
        public int Type;
    }

    /// <summary>Thirty-two of them, ended by one without a name.</summary>
    [System.Runtime.CompilerServices.InlineArray(32)]
    public struct Attributes
    {
        private Attribute _first;
    }

    /// <summary>What libsecret keeps for itself.</summary>
    [System.Runtime.CompilerServices.InlineArray(7)]
    public struct Reserve
    {
        private nint _first;
    }

    /// <summary><c>GError</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Error
    {
        public uint Domain;
        public int Code;
        public nint Message;
    }
}
