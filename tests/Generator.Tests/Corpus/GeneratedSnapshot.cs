using System.Collections.Concurrent;

namespace TypedMcp.Generator.Tests.Corpus;

/// <summary>A snapshot of the corpus, generated, compiled and loaded; once for all tests, because the largest takes seconds.</summary>
internal sealed class GeneratedSnapshot
{
    private static readonly ConcurrentDictionary<string, Lazy<GeneratedSnapshot>> s_all = new(StringComparer.Ordinal);

    private readonly Lazy<LoadedProxies> _proxies;

    private GeneratedSnapshot(GeneratorRun run)
    {
        Exception = run.Exception;
        Problems = run.Problems;
        var image = run.Exception is null && run.Problems.Count == 0 ? run.Emit() : [];
        _proxies = new Lazy<LoadedProxies>(() => image.Length > 0 ? LoadedProxies.Load(image) : throw new InvalidOperationException($"The snapshot does not compile: {string.Join('\n', Problems.Take(5))}"));
    }

    /// <summary>What the generator threw.</summary>
    public Exception? Exception { get; }

    /// <summary>Warnings and errors of generator and compiler.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The loaded proxies; they stay loaded.</summary>
    public LoadedProxies Proxies => _proxies.Value;

    public static GeneratedSnapshot Of(CorpusSnapshot snapshot) =>
        s_all.GetOrAdd(snapshot.Name, _ => new Lazy<GeneratedSnapshot>(() => new GeneratedSnapshot(GeneratorRun.Of(snapshot)))).Value;
}
