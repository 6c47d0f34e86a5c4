using System.IO.Compression;

namespace TypedMcp.Package.Tests;

/// <summary>What is in the package, and what is not.</summary>
[Collection(PackageCollection.Name)]
public sealed class LayoutTests(PackedPackage package)
{
    [Fact]
    public void The_package_holds_runtime_attributes_generator_and_build_files_and_nothing_else()
    {
        using var nupkg = ZipFile.OpenRead(package.Nupkg);
        var files = nupkg.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name is not "[Content_Types].xml")
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "README.md",
                "TypedMcp.nuspec",
                "analyzers/dotnet/cs/TypedMcp.CodeFixes.dll",
                "analyzers/dotnet/cs/TypedMcp.Generator.dll",
                "buildMultiTargeting/TypedMcp.targets",
                "buildTransitive/TypedMcp.Snapshot.targets",
                "buildTransitive/TypedMcp.props",
                "buildTransitive/TypedMcp.targets",
                "lib/net10.0/TypedMcp.Attributes.dll",
                "lib/net10.0/TypedMcp.Attributes.xml",
                "lib/net10.0/TypedMcp.dll",
                "lib/net10.0/TypedMcp.xml",
                "lib/net8.0/TypedMcp.Attributes.dll",
                "lib/net8.0/TypedMcp.Attributes.xml",
                "lib/net8.0/TypedMcp.dll",
                "lib/net8.0/TypedMcp.xml",
            ],
            files);
    }

    [Fact]
    public void The_package_depends_on_abstractions_only()
    {
        using var nupkg = ZipFile.OpenRead(package.Nupkg);
        using var reader = new StreamReader(nupkg.GetEntry("TypedMcp.nuspec")!.Open());
        var nuspec = reader.ReadToEnd();

        Assert.DoesNotContain("CodeAnalysis", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("ModelContextProtocol", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("TypedMcp.Attributes", nuspec, StringComparison.Ordinal);
        Assert.Contains("""<license type="expression">MIT</license>""", nuspec, StringComparison.Ordinal);
    }
}
