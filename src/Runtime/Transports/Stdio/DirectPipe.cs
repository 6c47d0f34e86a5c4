using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace TypedMcp;

/// <summary>The writing end of a pipe, written to by the system call alone; what does not fit at once is the stream's business.</summary>
[SupportedOSPlatform("linux")]
internal sealed class DirectPipe
{
    private readonly SafePipeHandle _handle;

    private DirectPipe(SafePipeHandle handle)
    {
        _handle = handle;
        int flags = LibC.Control(handle, LibC.GetFlags, argument: 0);
        CanWrite = flags >= 0 && LibC.Control(handle, LibC.SetFlags, flags | LibC.NonBlocking) == 0;
    }

    private bool CanWrite { get; }

    /// <summary>The pipe behind a stream; <see langword="null"/> where there is none that can be written to so.</summary>
    public static DirectPipe? Of(Stream stream) => stream is AnonymousPipeServerStream pipe && new DirectPipe(pipe.SafePipeHandle) is { CanWrite: true } direct ? direct : null;

    /// <summary>Writes as much as the pipe takes now.</summary>
    /// <returns>How many bytes it took.</returns>
    /// <exception cref="IOException">Nobody reads it any more.</exception>
    public unsafe int Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            nint count = LibC.Write(_handle, start, bytes.Length);
            return count >= 0 ? (int)count : Marshal.GetLastPInvokeError() switch
            {
                LibC.Again or LibC.Interrupted => 0,
                int error => throw new IOException(LibC.Describe(error)),
            };
        }
    }
}
