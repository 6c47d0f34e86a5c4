namespace TypedMcp.Tests.Http;

/// <summary>An environment variable of its own name, gone afterwards.</summary>
internal sealed class TemporaryVariable : IDisposable
{
    public TemporaryVariable(string? value)
    {
        Name = "TYPEDMCP_TEST_" + Guid.NewGuid().ToString("N");
        Environment.SetEnvironmentVariable(Name, value);
    }

    public string Name { get; }

    public void Dispose() => Environment.SetEnvironmentVariable(Name, value: null);
}
