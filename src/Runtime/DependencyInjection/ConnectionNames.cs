namespace TypedMcp;

/// <summary>The names of the registered connections.</summary>
internal sealed class ConnectionNames : HashSet<string>
{
    public ConnectionNames()
        : base(StringComparer.Ordinal)
    {
    }
}
