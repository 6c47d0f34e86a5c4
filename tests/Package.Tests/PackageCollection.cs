namespace TypedMcp.Package.Tests;

/// <summary>Packs once for all test classes.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "package";
}
