using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedMcp.Generator.Model;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator;

/// <summary>A snapshot among the additional files, and what the project says about it.</summary>
internal sealed record SnapshotInput(string Path, string Alias, SourceText? Text, SnapshotSettings Settings)
{
    /// <summary>The file as work to do; nothing where it is no snapshot.</summary>
    public static ImmutableArray<Pending<SnapshotInput, SnapshotResult>> Find(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellation)
    {
        if (SnapshotName.AliasOf(file.Path) is not { } alias)
        {
            return ImmutableArray<Pending<SnapshotInput, SnapshotResult>>.Empty;
        }

        var input = new SnapshotInput(file.Path, alias, file.GetText(cancellation), SettingsReader.Read(options.GetOptions(file)));
        return ImmutableArray.Create(new Pending<SnapshotInput, SnapshotResult>(input, input.Text?.Length ?? 0, static (input, cancellation) => input.Compile(cancellation)));
    }

    private SnapshotResult Compile(CancellationToken cancellation) => SnapshotCompiler.Compile(Path, Alias, Text?.ToString() ?? "", Settings, cancellation);
}
