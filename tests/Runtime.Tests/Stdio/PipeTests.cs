using System.IO.Pipes;
using System.Text;

namespace TypedMcp.Tests;

/// <summary>Reading and writing pipes by the system calls alone.</summary>
public sealed class PipeTests
{
    [Fact]
    public async Task Everything_arrives_in_order_however_much_comes_at_once()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        using var writer = new AnonymousPipeClientStream(PipeDirection.Out, pipe.ClientSafePipeHandle);
        var lines = new List<int>();
        Task<bool> reading = new LineReader(pipe, limit: 1_000_000).ReadAsync(line => lines.Add(line.Length), CancellationToken.None);
        int[] lengths = [1, 10, 65_535, 65_536, 65_537, 500_000, 3, 131_072, 999_999, 7];

        foreach (int length in lengths)
        {
            await writer.WriteAsync(Encoding.ASCII.GetBytes(new string('x', length) + "\n"));
        }

        writer.Dispose();
        Assert.True(await reading);
        Assert.Equal(lengths, lines);
    }

    [Fact]
    public async Task A_handler_that_may_block_holds_up_no_other_pipe()
    {
        using var slow = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        using var slowWriter = new AnonymousPipeClientStream(PipeDirection.Out, slow.ClientSafePipeHandle);
        using var quick = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        using var quickWriter = new AnonymousPipeClientStream(PipeDirection.Out, quick.ClientSafePipeHandle);
        using var gate = new ManualResetEventSlim();
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<bool> first = new LineReader(slow, limit: 100) { HandlerMayBlock = true }.ReadAsync(
            _ =>
            {
                blocked.TrySetResult();
                gate.Wait();
            },
            CancellationToken.None);
        Task<bool> second = new LineReader(quick, limit: 100).ReadAsync(_ => heard.TrySetResult(), CancellationToken.None);

        await slowWriter.WriteAsync("a\n"u8.ToArray());
        await blocked.Task;
        await quickWriter.WriteAsync("b\n"u8.ToArray());
        await heard.Task;

        gate.Set();
        slowWriter.Dispose();
        quickWriter.Dispose();
        Assert.True(await first);
        Assert.True(await second);
    }

    [Fact]
    public async Task Reading_ends_when_it_is_cancelled()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        using var cancellation = new CancellationTokenSource();
        Task<bool> reading = new LineReader(pipe, limit: 100).ReadAsync(static _ => { }, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task A_full_pipe_makes_the_writer_wait_and_nothing_is_lost()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        using var end = new AnonymousPipeClientStream(PipeDirection.In, pipe.ClientSafePipeHandle);
        var writer = new LineWriter(pipe);
        byte[] line = Encoding.ASCII.GetBytes(new string('y', 300_000));

        Task writing = writer.WriteAsync(line).AsTask();
        Assert.False(writing.IsCompleted);
        byte[] read = new byte[line.Length + 1];
        await end.ReadExactlyAsync(read);
        await writing;

        Assert.Equal((byte)'\n', read[^1]);
        Assert.Equal(line, read[..^1]);
    }
}
