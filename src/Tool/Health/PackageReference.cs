using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Health;

/// <summary>Which version of the package a project uses: what was restored, else what its files say.</summary>
internal static class PackageReference
{
    private const string Package = "TypedMcp";
    private const string CentralFile = "Directory.Packages.props";

    /// <summary>The version, empty where the project is built with the library's own source; <see langword="null"/> where the project does not use it.</summary>
    /// <exception cref="XmlException">The project file is not XML.</exception>
    public static string? Version(ToolContext context, string project)
    {
        var assets = Path.Combine(Path.GetDirectoryName(project)!, "obj", "project.assets.json");
        return (context.Files.FileExists(assets) ? Restored(context.Files.Read(assets)) : null) ?? Written(context, project);
    }

    private static string? Restored(byte[] assets)
    {
        try
        {
            using var document = JsonDocument.Parse(assets);
            foreach (var library in document.RootElement.TryGetProperty("libraries", out var libraries) ? libraries.EnumerateObject() : default)
            {
                if (library.Name.StartsWith(Package + "/", StringComparison.OrdinalIgnoreCase))
                {
                    return JsonMember.Text(library.Value, "type") == "project" ? "" : library.Name[(Package.Length + 1)..];
                }
            }
        }
        catch (JsonException)
        {
            // A restore that was cut short: the project's own files say enough.
        }

        return null;
    }

    private static string? Written(ToolContext context, string project)
    {
        var items = Read(context, project);
        if (items.Exists(item => item.Name.LocalName == "ProjectReference" && Include(item).Replace('\\', '/').EndsWith($"/{Package}.csproj", StringComparison.OrdinalIgnoreCase)))
        {
            return "";
        }

        var reference = items.Find(item => item.Name.LocalName == "PackageReference" && Include(item).Equals(Package, StringComparison.OrdinalIgnoreCase));
        return reference is null ? null : Value(reference, "Version") ?? Value(reference, "VersionOverride") ?? Central(context, project) ?? "";
    }

    private static string? Central(ToolContext context, string project)
    {
        for (var at = Path.GetDirectoryName(project); at is not null; at = Path.GetDirectoryName(at))
        {
            var file = Path.Combine(at, CentralFile);
            if (context.Files.FileExists(file))
            {
                return Read(context, file).Find(item => item.Name.LocalName == "PackageVersion" && Include(item).Equals(Package, StringComparison.OrdinalIgnoreCase)) is { } version ? Value(version, "Version") : null;
            }
        }

        return null;
    }

    private static List<XElement> Read(ToolContext context, string file)
    {
        using var text = new StreamReader(new MemoryStream(context.Files.Read(file)), Encoding.UTF8);
        return [.. XDocument.Load(text).Descendants()];
    }

    private static string Include(XElement item) => item.Attribute("Include")?.Value.Trim() ?? item.Attribute("Update")?.Value.Trim() ?? "";

    private static string? Value(XElement item, string name) => item.Attribute(name)?.Value.Trim() ?? item.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value.Trim();
}
