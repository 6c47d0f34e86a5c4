namespace TypedMcp.Tests;

/// <summary>A variable of this process for the length of a test.</summary>
internal sealed class ProcessVariable : IDisposable
{
    private readonly string _name;
    private readonly string? _before;

    public ProcessVariable(string name, string value)
    {
        _name = name;
        _before = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose() => Environment.SetEnvironmentVariable(_name, _before);
}
