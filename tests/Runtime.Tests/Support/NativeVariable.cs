using System.Runtime.InteropServices;

namespace TypedMcp.Tests;

/// <summary>Sets a variable of this process as bytes, as a parent shell would have.</summary>
internal static unsafe partial class NativeVariable
{
    public static void Set(string name, byte[] value)
    {
        fixed (byte* bytes = (byte[])[.. value, 0])
        {
            Assert.Equal(0, SetVariable(name, bytes, overwrite: 1));
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, byte* value, int overwrite);
}
