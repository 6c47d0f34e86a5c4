using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace TypedMcp.Tests;

/// <summary>xunit, with one rule more: a test passes only if everything that left the client in it is what the specification allows.</summary>
public sealed class JudgingFramework(IMessageSink diagnostics) : XunitTestFramework(diagnostics)
{
    /// <inheritdoc/>
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) => new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assemblyName, ISourceInformationProvider sources, IMessageSink diagnostics) : XunitTestFrameworkExecutor(assemblyName, sources, diagnostics)
    {
        protected override void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            // The sink must hear of a test on the test's own flow.
            executionOptions.SetValue("xunit.execution.SynchronousMessageReporting", value: true);
            base.RunTestCases(testCases, new JudgingSink(executionMessageSink), executionOptions);
        }
    }
}
