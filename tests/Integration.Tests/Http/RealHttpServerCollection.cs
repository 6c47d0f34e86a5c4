namespace TypedMcp.Integration.Tests.Http;

/// <summary>Tests that share the servers of <see cref="RealHttpServers"/>.</summary>
[CollectionDefinition(Name)]
public sealed class RealHttpServerCollection : ICollectionFixture<RealHttpServers>
{
    public const string Name = "Real HTTP servers";
}
