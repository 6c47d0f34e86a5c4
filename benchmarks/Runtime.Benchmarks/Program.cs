using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TypedMcp.Benchmarks;

if (args is ["start"])
{
    await StartTimes.RunAsync();
    return;
}

if (args is ["native", string program])
{
    await StartTimes.NativeAsync(program);
    return;
}

if (args is ["idle"])
{
    await IdleConnections.RunAsync();
    return;
}

if (args is ["server"])
{
    // For clients in other languages.
    Console.WriteLine(EchoServer.Path);
    return;
}

if (args is ["typescript", ..])
{
    await TypeScriptClients.RunAsync(args.Skip(count: 1).FirstOrDefault());
    return;
}

if (args is ["http-cpu"])
{
    await HttpProcessorTime.RunAsync();
    return;
}

// In this process: what is compared shares its clock, its pool and its neighbours.
IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithWarmupCount(5).WithIterationCount(7).WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(StdioCalls).Assembly).Run(args, config);
