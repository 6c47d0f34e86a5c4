using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TypedMcp;

/// <summary>What starting and ending a Unix process takes. Everything is bytes: names and values need not be UTF-8.</summary>
internal static unsafe partial class LibC
{
    public const int SigTerm = 15;
    public const int SigKill = 9;
    public const int SigStop = 19;
    public const int SigStopMac = 17;
    public const int NoEntry = 2;
    public const int NoExec = 8;
    public const int WaitNoHang = 1;
    public const int Executable = 1;
    public const int Interrupted = 4;
    public const int Again = 11;
    public const int GetFlags = 3;
    public const int SetFlags = 4;
    public const int NonBlocking = 0x800;
    public const int EventNonBlocking = 0x800;
    public const int EventCloseOnExec = 0x80000;
    public const short SpawnSetProcessGroup = 0x02;
    public const short SpawnSetSignalDefault = 0x04;
    public const short SpawnSetSignalMask = 0x08;

    // Larger than posix_spawn_file_actions_t, posix_spawnattr_t (336 bytes in glibc) and sigset_t on every system that .NET runs on.
    public const int OpaqueSize = 1024;

    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    public static partial int Spawn(int* pid, byte* path, void* actions, void* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int ActionsInit(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int ActionsDestroy(void* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial int ActionsAddDup2(void* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np")]
    public static partial int ActionsAddChangeDirectory(void* actions, byte* path);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static partial int AttributesInit(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static partial int AttributesDestroy(void* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static partial int AttributesSetFlags(void* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setpgroup")]
    public static partial int AttributesSetProcessGroup(void* attributes, int group);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int AttributesSetSignalDefault(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int AttributesSetSignalMask(void* attributes, void* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    public static partial int SignalsEmpty(void* signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    public static partial int SignalsFill(void* signals);

    [LibraryImport("libc", EntryPoint = "sigdelset")]
    public static partial int SignalsRemove(void* signals, int signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Signal(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static partial int Wait(int pid, int* status, int options);

    [LibraryImport("libc", EntryPoint = "getenv")]
    public static partial byte* GetVariable(byte* name);

    [LibraryImport("libc", EntryPoint = "access")]
    public static partial int Access(byte* path, int mode);

    [LibraryImport("libc", EntryPoint = "strerror")]
    public static partial byte* ErrorText(int error);

    // From here on with the numbers of Linux.
    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafePipeHandle descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "eventfd")]
    public static partial int OpenEvent(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    public static partial int Control(SafePipeHandle descriptor, int command, int argument);

    /// <summary>The system's words for an error number.</summary>
    public static string Describe(int error) => Marshal.PtrToStringUTF8((nint)ErrorText(error)) ?? $"error {error}";
}
