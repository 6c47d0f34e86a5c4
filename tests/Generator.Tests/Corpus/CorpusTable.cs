using System.Globalization;
using System.Text;

namespace TypedMcp.Generator.Tests.Corpus;

/// <summary>The table of what became of every schema node of the corpus, as it stands in the documentation.</summary>
internal sealed class CorpusTable
{
    private readonly StringBuilder _rows = new();
    private readonly StringBuilder _degraded = new();
    private readonly Dictionary<NodeVerdict, int> _total = Enum.GetValues<NodeVerdict>().ToDictionary(verdict => verdict, _ => 0);
    private int _tools;

    /// <summary>The share of degraded nodes, from 0 to 1.</summary>
    public double DegradedShare => (double)_total[NodeVerdict.Degraded] / _total.Values.Sum();

    /// <summary>Declared properties that no C# member stands for.</summary>
    public List<string> Lost { get; } = [];

    public void Add(CorpusSnapshot snapshot, LoadedProxies proxies)
    {
        var counts = _total.Keys.ToDictionary(verdict => verdict, _ => 0);
        foreach (var tool in proxies.Tools.OrderBy(tool => tool.Descriptor.Name, StringComparer.Ordinal))
        {
            var raw = snapshot.Tools.Single(raw => raw["name"]!.ToString() == tool.Descriptor.Name);
            Count(snapshot, tool, "inputSchema", new NodeCensus(raw["inputSchema"]), tool.Request, counts);
            if (raw["outputSchema"] is { } output)
            {
                Count(snapshot, tool, "outputSchema", new NodeCensus(tool.Descriptor.WrapsResult ? output["properties"]!["result"] : output), tool.Result, counts);
            }
        }

        _tools += proxies.Tools.Count;
        _rows.Append(Row(snapshot.Name, proxies.Tools.Count, counts));
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("| snapshot | tools | nodes | typed | open | open object | degraded |\n|---|--:|--:|--:|--:|--:|--:|\n");
        text.Append(_rows).Append(Row("**all**", _tools, _total));
        text.Append(CultureInfo.InvariantCulture, $"\nDegraded: {DegradedShare:P2} of the nodes.");
        text.Append(_degraded.Length == 0 ? " None.\n" : " They are:\n\n").Append(_degraded);
        return text.ToString();
    }

    private void Count(CorpusSnapshot snapshot, LoadedTool tool, string part, NodeCensus census, Type type, Dictionary<NodeVerdict, int> counts)
    {
        census.Walk(type);
        foreach (var (verdict, count) in census.Counts)
        {
            counts[verdict] += count;
            _total[verdict] += count;
        }

        foreach (var node in census.Degraded)
        {
            _degraded.Append(CultureInfo.InvariantCulture, $"- `{snapshot.Name}` / `{tool.Descriptor.Name}` / {part} `{node.Replace("`", "'", StringComparison.Ordinal)}`\n");
        }

        Lost.AddRange(census.Lost.Select(lost => $"{snapshot.Name}/{tool.Descriptor.Name}/{part}{lost}"));
    }

    private static string Row(string name, int tools, Dictionary<NodeVerdict, int> counts) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {tools} | {counts.Values.Sum()} | {counts[NodeVerdict.Typed]} | {counts[NodeVerdict.Open]} | {counts[NodeVerdict.OpenObject]} | {counts[NodeVerdict.Degraded]} |\n");
}
