using System.Runtime.Versioning;

namespace TypedMcp;

/// <summary>
/// One thread that waits for the pipes of all servers of this process: idle servers hold no thread and no buffer each. It runs while there are pipes.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class PipePoller
{
    public const int BufferSize = 64 * 1024;

    // Protects s_pipes and s_isRunning.
    private static readonly object s_gate = new();
    private static readonly List<PolledPipe> s_pipes = [];
    private static bool s_isRunning;

    // Written to when the thread is to look at s_pipes again.
    private static readonly int s_wake = OpenWake();

    /// <summary>Waits for a pipe until it is over.</summary>
    public static void Add(PolledPipe pipe)
    {
        lock (s_gate)
        {
            s_pipes.Add(pipe);
            if (!s_isRunning)
            {
                s_isRunning = true;
                new Thread(Run) { IsBackground = true, Name = "TypedMcp pipes" }.UnsafeStart();
                return;
            }
        }

        Wake();
    }

    /// <summary>Has the thread look whether a pipe is over or came back.</summary>
    public static unsafe void Wake()
    {
        ulong one = 1;
        _ = LibC.Write(s_wake, (byte*)&one, sizeof(ulong));
    }

    /// <summary>Whether a read would bring something now: bytes, the end or an error.</summary>
    public static unsafe bool IsReadable(int descriptor)
    {
        var polled = new PollDescriptor { Descriptor = descriptor, Wanted = PollDescriptor.Readable };
        return LibC.Poll(&polled, count: 1, milliseconds: 0) > 0;
    }

    private static int OpenWake()
    {
        int descriptor = LibC.OpenEvent(value: 0, LibC.EventNonBlocking | LibC.EventCloseOnExec);
        return descriptor >= 0 ? descriptor : throw new IOException("The system has no file descriptor left.");
    }

    private static void Run()
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(BufferSize);
        while (TakeStock(out PolledPipe[] pipes, out PollDescriptor[] polled))
        {
            bool again = false;
            while (!again)
            {
                again = WaitOnce(pipes, polled, buffer);
            }
        }
    }

    /// <summary>Waits until something is there to read, and reads it.</summary>
    /// <returns>Whether the pipes must be looked at again.</returns>
    private static unsafe bool WaitOnce(PolledPipe[] pipes, PollDescriptor[] polled, byte[] buffer)
    {
        fixed (PollDescriptor* all = polled)
        {
            if (LibC.Poll(all, (nuint)polled.Length, milliseconds: -1) <= 0)
            {
                return false;
            }
        }

        bool again = polled[^1].Found != 0;
        if (again)
        {
            ulong count;
            _ = LibC.Read(s_wake, (byte*)&count, sizeof(ulong));
        }

        for (int i = 0; i < pipes.Length; i++)
        {
            if (polled[i].Found != 0)
            {
                pipes[i].OnReadable(buffer);
                if (pipes[i].IsElsewhere)
                {
                    polled[i].Descriptor = -1;
                }

                again |= pipes[i].IsOver;
            }
        }

        return again;
    }

    /// <summary>Forgets the pipes that are over, and says what to wait for.</summary>
    /// <returns><see langword="false"/> where nothing is left, and this thread ends.</returns>
    private static bool TakeStock(out PolledPipe[] pipes, out PollDescriptor[] polled)
    {
        List<PolledPipe> over;
        lock (s_gate)
        {
            over = s_pipes.FindAll(static pipe => pipe.IsOver);
            foreach (PolledPipe pipe in over)
            {
                s_pipes.Remove(pipe);
            }

            pipes = [.. s_pipes];
            s_isRunning = pipes.Length > 0;
        }

        // Only now may their descriptors be closed.
        over.ForEach(static pipe => pipe.Complete());
        polled = new PollDescriptor[pipes.Length + 1];
        for (int i = 0; i < pipes.Length; i++)
        {
            polled[i] = new PollDescriptor { Descriptor = pipes[i].IsElsewhere ? -1 : pipes[i].Descriptor, Wanted = PollDescriptor.Readable };
        }

        polled[^1] = new PollDescriptor { Descriptor = s_wake, Wanted = PollDescriptor.Readable };
        return pipes.Length > 0;
    }
}
