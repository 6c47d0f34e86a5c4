using System.Globalization;
using System.Xml;
using TypedMcp.Tool.Snapshots;

namespace TypedMcp.Tool.Health;

/// <summary>Checks that the project uses the package, and that package and tool are of one version.</summary>
internal sealed class PackageHealth(ToolContext context)
{
    /// <summary>Checks the nearest project; none is fine.</summary>
    public IEnumerable<Finding> Check()
    {
        if (SnapshotLocation.ProjectDirectory(context) is not { } directory)
        {
            return [];
        }

        var projects = context.Files.Files(directory, "proj");
        return [.. projects.Select(project => Check(project, directory)).OfType<Finding>()];
    }

    private Finding? Check(string project, string directory)
    {
        var shown = context.DisplayPath(project);
        string? version;
        try
        {
            version = PackageReference.Version(context, project);
        }
        catch (XmlException e)
        {
            return new Finding(FindingSeverity.Error, "package", $"{shown} is not XML: {e.Message}");
        }

        return version switch
        {
            null when !CommittedSnapshot.Names(context, directory).Any() => null,
            null => new Finding(FindingSeverity.Warning, "package", $"{shown} has snapshots and does not use the package TypedMcp: nothing is generated.", Hint: $"dotnet add {shown} package TypedMcp"),
            "" => new Finding(FindingSeverity.Ok, "package", $"{shown} uses TypedMcp."),
            _ when Release(version) is { } package && Release(ToolVersion.Text) is { } tool && package != tool => new Finding(
                FindingSeverity.Warning,
                "package",
                $"{shown} uses TypedMcp {version}, and this tool is {ToolVersion.Text}: they may not agree on snapshots.",
                Hint: package > tool ? $"dotnet tool update TypedMcp.Tool --version {version}" : $"dotnet add {shown} package TypedMcp --version {ToolVersion.Text}"),
            _ => new Finding(FindingSeverity.Ok, "package", $"{shown} uses TypedMcp {version}."),
        };
    }

    // Major and minor; a patch, a range or a floating part changes nothing that package and tool share.
    private static Version? Release(string version)
    {
        var parts = version.TrimStart('[', '(').Split('.', '-', '+', ',');
        return parts.Length > 1 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var major) && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var minor) ? new Version(major, minor) : null;
    }
}
