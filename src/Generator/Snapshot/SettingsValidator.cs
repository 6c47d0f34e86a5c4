using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Snapshot;

/// <summary>Drops metadata that would not compile, and says so.</summary>
internal static class SettingsValidator
{
    public static SnapshotSettings Checked(SnapshotSettings settings, DiagnosticBag diagnostics)
    {
        if (settings.Namespace is { } ns && !IsNamespace(ns))
        {
            diagnostics.Add(DiagnosticIds.OptionInvalid, start: 0, end: 0, "the item's Namespace '" + ns + "' is no C# namespace");
            settings = settings with { Namespace = null };
        }

        if (settings.Access is { } access && access is not ("public" or "internal"))
        {
            diagnostics.Add(DiagnosticIds.OptionInvalid, start: 0, end: 0, "the item's Access '" + access + "' is neither 'public' nor 'internal'");
            settings = settings with { Access = null };
        }

        if (settings.ExcludeFromCodeCoverage is { } excludes && !bool.TryParse(excludes, out _))
        {
            diagnostics.Add(DiagnosticIds.OptionInvalid, start: 0, end: 0, "the item's ExcludeFromCodeCoverage '" + excludes + "' is neither 'true' nor 'false'");
            settings = settings with { ExcludeFromCodeCoverage = null };
        }

        return settings;
    }

    private static bool IsNamespace(string text)
    {
        foreach (var part in text.Split('.'))
        {
            if (!Identifier.IsValid(part))
            {
                return false;
            }
        }

        return true;
    }
}
