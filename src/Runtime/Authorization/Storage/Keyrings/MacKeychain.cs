using System.Runtime.InteropServices;
using System.Text;

namespace TypedMcp.Authorization;

/// <summary>The login keychain of macOS: one generic password per account.</summary>
internal sealed partial class MacKeychain : IKeyring
{
    private const string Security = "/System/Library/Frameworks/Security.framework/Security";
    private const string CoreFoundation = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation";
    private const int NotFound = -25300;
    private static readonly byte[] s_service = Encoding.UTF8.GetBytes(SystemKeyring.Service);

    public string Name => "the macOS Keychain";

    public byte[]? Find(string account, CancellationToken cancellationToken)
    {
        var status = Find(account, out var length, out var data, out var item);
        if (status == NotFound)
        {
            return null;
        }

        ThrowIf(status);
        var secret = new byte[length];
        Marshal.Copy(data, secret, startIndex: 0, secret.Length);
        _ = SecKeychainItemFreeContent(attributes: 0, data);
        CFRelease(item);
        return secret;
    }

    public void Set(string account, byte[] secret, CancellationToken cancellationToken)
    {
        var name = Encoding.UTF8.GetBytes(account);
        var status = Find(account, out _, out var data, out var item);
        if (status == NotFound)
        {
            ThrowIf(SecKeychainAddGenericPassword(keychain: 0, (uint)s_service.Length, s_service, (uint)name.Length, name, (uint)secret.Length, secret, item: 0));
            return;
        }

        ThrowIf(status);
        _ = SecKeychainItemFreeContent(attributes: 0, data);
        status = SecKeychainItemModifyAttributesAndData(item, attributes: 0, (uint)secret.Length, secret);
        CFRelease(item);
        ThrowIf(status);
    }

    public bool Remove(string account, CancellationToken cancellationToken)
    {
        var status = Find(account, out _, out var data, out var item);
        if (status == NotFound)
        {
            return false;
        }

        ThrowIf(status);
        _ = SecKeychainItemFreeContent(attributes: 0, data);
        status = SecKeychainItemDelete(item);
        CFRelease(item);
        ThrowIf(status);
        return true;
    }

    private static int Find(string account, out uint length, out nint data, out nint item)
    {
        var name = Encoding.UTF8.GetBytes(account);
        return SecKeychainFindGenericPassword(keychain: 0, (uint)s_service.Length, s_service, (uint)name.Length, name, out length, out data, out item);
    }

    private static void ThrowIf(int status)
    {
        if (status != 0)
        {
            throw new KeyringException($"the macOS Keychain refused (OSStatus {status})");
        }
    }

    [LibraryImport(Security)]
    private static partial int SecKeychainFindGenericPassword(nint keychain, uint serviceLength, byte[] service, uint accountLength, byte[] account, out uint length, out nint data, out nint item);

    [LibraryImport(Security)]
    private static partial int SecKeychainAddGenericPassword(nint keychain, uint serviceLength, byte[] service, uint accountLength, byte[] account, uint length, byte[] data, nint item);

    [LibraryImport(Security)]
    private static partial int SecKeychainItemModifyAttributesAndData(nint item, nint attributes, uint length, byte[] data);

    [LibraryImport(Security)]
    private static partial int SecKeychainItemDelete(nint item);

    [LibraryImport(Security)]
    private static partial int SecKeychainItemFreeContent(nint attributes, nint data);

    [LibraryImport(CoreFoundation)]
    private static partial void CFRelease(nint item);
}
