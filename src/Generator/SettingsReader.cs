using Microsoft.CodeAnalysis.Diagnostics;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator;

/// <summary>Reads the metadata of a snapshot's item; a plain <c>AdditionalFiles</c> item works as well as <c>McpSnapshot</c>.</summary>
internal static class SettingsReader
{
    public static SnapshotSettings Read(AnalyzerConfigOptions options)
    {
        var settings = new SnapshotSettings(Get("Namespace"), Get("Access"), Get("IncludeTools"), Get("ExcludeTools"), Get("ExcludeFromCodeCoverage"));
        return settings == SnapshotSettings.Default ? SnapshotSettings.Default : settings;

        string? Get(string name) =>
            options.TryGetValue("build_metadata.McpSnapshot." + name, out var value) && value.Length > 0 ? value
            : options.TryGetValue("build_metadata.AdditionalFiles." + name, out value) && value.Length > 0 ? value
            : null;
    }
}
