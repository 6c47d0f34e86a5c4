using System.Runtime.InteropServices;

namespace TypedMcp;

/// <summary>C's <c>struct pollfd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollDescriptor
{
    public const short Readable = 1;

    /// <summary>The file descriptor; −1 is passed over.</summary>
    public int Descriptor;

    /// <summary>What to wait for.</summary>
    public short Wanted;

    /// <summary>What there is.</summary>
    public short Found;
}
