using BenchmarkDotNet.Running;
using TypedMcp.Generator.Benchmarks;

switch (args)
{
    case ["text"]:
        GeneratedText.Report();
        break;
    case ["compile", string alias]:
        CompileCost.Report(alias);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
