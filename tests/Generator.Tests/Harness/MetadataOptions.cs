using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedMcp.Generator.Tests.Harness;

/// <summary>What MSBuild would say about the snapshots.</summary>
internal sealed class MetadataOptions : AnalyzerConfigOptionsProvider
{
    private static readonly Options s_none = new([]);

    private readonly ImmutableDictionary<AdditionalText, Options> _options;

    public MetadataOptions(ImmutableArray<SnapshotText> snapshots) =>
        _options = snapshots.ToImmutableDictionary(static snapshot => (AdditionalText)snapshot, static snapshot => new Options(snapshot.Metadata));

    public override AnalyzerConfigOptions GlobalOptions => s_none;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => s_none;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _options.TryGetValue(textFile, out var options) ? options : s_none;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
