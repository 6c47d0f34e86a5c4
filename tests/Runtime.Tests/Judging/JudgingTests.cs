using Xunit.Abstractions;
using Xunit.Sdk;

namespace TypedMcp.Tests;

/// <summary>That the judging of every test's messages judges.</summary>
public sealed class JudgingTests
{
    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{}}}""", "2025-11-25")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x","arguments":[]}}""", "2025-06-18")]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{}}}""", "2024-11-05")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"ping"}""", "2025-03-26")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}""", "2026-07-28")]
    public async Task A_message_that_its_revision_does_not_allow_has_a_fault(string line, string version) =>
        Assert.Contains(line[..20], await SchemaCheck.FindFaultAsync(line, version), StringComparison.Ordinal);

    [Fact]
    public async Task A_message_that_its_revision_allows_has_none() =>
        Assert.Null(await SchemaCheck.FindFaultAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x","arguments":{}}}""", "2025-11-25"));

    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2026-07-28")]
    public async Task A_method_of_an_extension_is_nobodys_business(string version) =>
        Assert.Null(await SchemaCheck.FindFaultAsync("""{"jsonrpc":"2.0","id":1,"method":"vendor/thing","params":{"any":1}}""", version));

    [Fact]
    public void A_passed_test_with_a_fault_is_reported_as_failed()
    {
        var reported = new List<IMessageSinkMessage>();
        var sink = new JudgingSink(new Collector(reported));
        var testClass = new TestClass(new TestCollection(new TestAssembly(Reflector.Wrap(typeof(JudgingTests).Assembly)), collectionDefinition: null, "a collection"), Reflector.Wrap(typeof(JudgingTests)));
        var method = new TestMethod(testClass, Reflector.Wrap(typeof(JudgingTests).GetMethod(nameof(A_message_that_its_revision_allows_has_none))!));
        using var testCase = new XunitTestCase(new Collector([]), TestMethodDisplay.Method, TestMethodDisplayOptions.None, method);
        var test = new XunitTest(testCase, "a test");
        OutgoingMessages mine = OutgoingMessages.Current;

        sink.OnMessage(new TestStarting(test));
        OutgoingMessages.Current.Add("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}""", "2025-11-25");
        sink.OnMessage(new TestPassed(test, executionTime: 1, output: ""));

        Assert.NotSame(mine, OutgoingMessages.Current);
        Assert.Contains("ClientRequest of 2025-11-25", Assert.Single(Assert.IsType<TestFailed>(reported[1]).Messages), StringComparison.Ordinal);
    }

    private sealed class Collector(List<IMessageSinkMessage> reported) : Xunit.LongLivedMarshalByRefObject, IMessageSink
    {
        public bool OnMessage(IMessageSinkMessage message)
        {
            reported.Add(message);
            return true;
        }
    }
}
