using System.IO.Pipes;
using System.Runtime.Versioning;

namespace TypedMcp;

/// <summary>A process in a group of its own, started by <c>posix_spawn</c>: its descendants end with it.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixProcess : IServerProcess
{
    private readonly AnonymousPipeServerStream _input;
    private readonly AnonymousPipeServerStream _output;
    private readonly AnonymousPipeServerStream _error;

    private UnixProcess(int id, AnonymousPipeServerStream input, AnonymousPipeServerStream output, AnonymousPipeServerStream error)
    {
        Id = id;
        _input = input;
        _output = output;
        _error = error;
        Exited = UnixChildren.Watch(id);
    }

    /// <inheritdoc/>
    public int Id { get; }

    /// <inheritdoc/>
    public Stream StandardInput => _input;

    /// <inheritdoc/>
    public Stream StandardOutput => _output;

    /// <inheritdoc/>
    public Stream StandardError => _error;

    /// <inheritdoc/>
    public Task<int?> Exited { get; }

    /// <summary>Starts a process.</summary>
    /// <exception cref="McpConnectionException">It cannot be started.</exception>
    public static UnixProcess Start(ProcessLaunch launch)
    {
        Dictionary<string, byte[]> environment = UnixEnvironment.Build(launch);
        if (launch.WorkingDirectory is { } directory && !Directory.Exists(directory))
        {
            throw new McpConnectionException(McpFailureReason.Unreachable, $"The working directory '{directory}' for the command '{launch.Command}' does not exist.");
        }

        byte[] path = UnixCommand.Find(launch.Command, environment)
            ?? throw new McpConnectionException(McpFailureReason.Unreachable, $"The command '{launch.Command}' was not found in PATH.");
        UnixChildren.Listen();

        // Close-on-exec on all ends; the copies that the child gets as 0, 1 and 2 are not. Pipe streams and not file streams:
        // pending reads of those sit on pool threads.
        var input = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        var output = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        var error = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        try
        {
            int pid = Spawn(path, launch, UnixEnvironment.ToBlock(environment), input, output, error);
            return new UnixProcess(pid, input, output, error);
        }
        catch
        {
            input.Dispose();
            output.Dispose();
            error.Dispose();
            throw;
        }
        finally
        {
            input.DisposeLocalCopyOfClientHandle();
            output.DisposeLocalCopyOfClientHandle();
            error.DisposeLocalCopyOfClientHandle();
        }
    }

    /// <inheritdoc/>
    public void Terminate() => LibC.Signal(-Id, LibC.SigTerm);

    /// <inheritdoc/>
    public void Kill() => LibC.Signal(-Id, LibC.SigKill);

    /// <inheritdoc/>
    public bool IsAnyAlive()
    {
        // A dead leader that nobody has collected would still count as a member of its group.
        UnixChildren.Look(Id);
        return LibC.Signal(-Id, signal: 0) == 0;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _input.Dispose();
        _output.Dispose();
        _error.Dispose();
        return ValueTask.CompletedTask;
    }

    private static unsafe int Spawn(byte[] path, ProcessLaunch launch, List<byte[]> environment, AnonymousPipeServerStream input, AnonymousPipeServerStream output, AnonymousPipeServerStream error)
    {
        byte* actions = stackalloc byte[LibC.OpaqueSize];
        byte* attributes = stackalloc byte[LibC.OpaqueSize];
        byte* signals = stackalloc byte[LibC.OpaqueSize];
        using var arguments = new NativeStrings(Arguments(UnixEnvironment.Terminated(launch.Command), launch));
        using var variables = new NativeStrings(environment);
        Check(LibC.ActionsInit(actions), launch);
        Check(LibC.AttributesInit(attributes), launch);
        try
        {
            Check(LibC.ActionsAddDup2(actions, Handle(input), to: 0), launch);
            Check(LibC.ActionsAddDup2(actions, Handle(output), to: 1), launch);
            Check(LibC.ActionsAddDup2(actions, Handle(error), to: 2), launch);
            if (launch.WorkingDirectory is { } directory)
            {
                fixed (byte* name = UnixEnvironment.Terminated(directory))
                {
                    Check(LibC.ActionsAddChangeDirectory(actions, name), launch);
                }
            }

            // .NET ignores SIGPIPE and blocks some signals in some threads; a server starts as if from a shell.
            _ = LibC.SignalsFill(signals);
            _ = LibC.SignalsRemove(signals, LibC.SigKill);
            _ = LibC.SignalsRemove(signals, OperatingSystem.IsMacOS() ? LibC.SigStopMac : LibC.SigStop);
            Check(LibC.AttributesSetSignalDefault(attributes, signals), launch);
            _ = LibC.SignalsEmpty(signals);
            Check(LibC.AttributesSetSignalMask(attributes, signals), launch);
            Check(LibC.AttributesSetProcessGroup(attributes, group: 0), launch);
            Check(LibC.AttributesSetFlags(attributes, LibC.SpawnSetProcessGroup | LibC.SpawnSetSignalDefault | LibC.SpawnSetSignalMask), launch);
            return Execute(path, launch, actions, attributes, arguments, variables);
        }
        finally
        {
            _ = LibC.ActionsDestroy(actions);
            _ = LibC.AttributesDestroy(attributes);
        }
    }

    private static unsafe int Execute(byte[] path, ProcessLaunch launch, byte* actions, byte* attributes, NativeStrings arguments, NativeStrings variables)
    {
        int pid = 0;
        fixed (byte* file = path)
        {
            int failure = LibC.Spawn(&pid, file, actions, attributes, arguments.Pointer, variables.Pointer);
            if (failure == LibC.NoExec)
            {
                // A script without a first line that names its interpreter: a shell would run it itself.
                using var script = new NativeStrings(["/bin/sh\0"u8.ToArray(), .. Arguments(path, launch)]);
                fixed (byte* shell = "/bin/sh\0"u8)
                {
                    failure = LibC.Spawn(&pid, shell, actions, attributes, script.Pointer, variables.Pointer);
                }
            }

            Check(failure, launch);
        }

        return pid;
    }

    private static List<byte[]> Arguments(byte[] command, ProcessLaunch launch)
    {
        var arguments = new List<byte[]>(launch.Arguments.Count + 1) { command };
        for (int i = 0; i < launch.Arguments.Count; i++)
        {
            arguments.Add(UnixEnvironment.Terminated(launch.Arguments[i]));
        }

        return arguments;
    }

    private static int Handle(AnonymousPipeServerStream pipe) => (int)pipe.ClientSafePipeHandle.DangerousGetHandle();

    private static void Check(int failure, ProcessLaunch launch)
    {
        if (failure != 0)
        {
            string why = failure == LibC.NoEntry ? "it does not exist, or the interpreter that its first line names does not" : LibC.Describe(failure);
            throw new McpConnectionException(McpFailureReason.Unreachable, $"The command '{launch.Command}' could not be started: {why}.");
        }
    }
}
