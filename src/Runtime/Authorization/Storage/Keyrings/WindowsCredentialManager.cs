using System.Globalization;
using System.Runtime.InteropServices;

namespace TypedMcp.Authorization;

/// <summary>Windows Credential Manager, which protects with DPAPI. A credential holds 2,560 bytes, so a longer secret takes several.</summary>
internal sealed unsafe partial class WindowsCredentialManager : IKeyring
{
    private const int GenericType = 1;
    private const int PersistLocalMachine = 2;
    private const int PartBytes = 2560;
    private const int NotFound = 1168;

    public string Name => "the Windows Credential Manager";

    public byte[]? Find(string account, CancellationToken cancellationToken)
    {
        List<byte> secret = [];
        for (var part = 0; ; part++)
        {
            if (!CredRead(Target(account, part), GenericType, flags: 0, out var credential))
            {
                ThrowUnlessNotFound();
                return part == 0 ? null : [.. secret];
            }

            var read = (Credential*)credential;
            secret.AddRange(new ReadOnlySpan<byte>((void*)read->Blob, (int)read->BlobSize));
            var isLast = read->BlobSize < PartBytes;
            CredFree(credential);
            if (isLast)
            {
                return [.. secret];
            }
        }
    }

    public void Set(string account, byte[] secret, CancellationToken cancellationToken)
    {
        // The last part is shorter than a full one, if need be empty: so it is known as the last.
        var parts = (secret.Length / PartBytes) + 1;
        for (var part = 0; part < parts; part++)
        {
            var piece = secret.AsSpan(part * PartBytes, Math.Min(PartBytes, secret.Length - (part * PartBytes)));
            var target = Marshal.StringToCoTaskMemUni(Target(account, part));
            try
            {
                fixed (byte* blob = piece)
                {
                    var credential = new Credential { Type = GenericType, TargetName = target, BlobSize = (uint)piece.Length, Blob = (nint)blob, Persist = PersistLocalMachine };
                    if (!CredWrite(&credential, flags: 0))
                    {
                        throw Failure();
                    }
                }
            }
            finally
            {
                Marshal.FreeCoTaskMem(target);
            }
        }
    }

    public bool Remove(string account, CancellationToken cancellationToken)
    {
        var part = 0;
        while (CredDelete(Target(account, part), GenericType, flags: 0))
        {
            part++;
        }

        ThrowUnlessNotFound();
        return part > 0;
    }

    private static string Target(string account, int part) => string.Create(CultureInfo.InvariantCulture, $"{SystemKeyring.Service}:{account}#{part}");

    private static void ThrowUnlessNotFound()
    {
        if (Marshal.GetLastPInvokeError() != NotFound)
        {
            throw Failure();
        }
    }

    private static KeyringException Failure() => new($"the Windows Credential Manager refused (error {Marshal.GetLastPInvokeError()})");

    [LibraryImport("advapi32", EntryPoint = "CredReadW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CredRead(string target, int type, int flags, out nint credential);

    [LibraryImport("advapi32", EntryPoint = "CredWriteW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CredWrite(Credential* credential, int flags);

    [LibraryImport("advapi32", EntryPoint = "CredDeleteW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CredDelete(string target, int type, int flags);

    [LibraryImport("advapi32")]
    private static partial void CredFree(nint credential);

    /// <summary><c>CREDENTIALW</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Credential
    {
        public int Flags;
        public int Type;
        public nint TargetName;
        public nint Comment;
        public long LastWritten;
        public uint BlobSize;
        public nint Blob;
        public int Persist;
        public int AttributeCount;
        public nint Attributes;
        public nint TargetAlias;
        public nint UserName;
    }
}
