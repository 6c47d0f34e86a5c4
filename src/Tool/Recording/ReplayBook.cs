using System.Text.Json;
using TypedMcp.Configuration;

namespace TypedMcp.Tool.Recording;

/// <summary>Finds the recorded answer to a request: by method, by what it names, by its parameters. The same request gets its recorded answers in their order, then the last one again.</summary>
internal sealed class ReplayBook(IReadOnlyList<RecordedExchange> exchanges)
{
    // What a client says of itself in these decides over no answer.
    private static readonly string[] s_byMethodAlone = ["initialize", "server/discover"];

    // Protects which exchanges were used.
    private readonly Lock _gate = new();
    private readonly HashSet<RecordedExchange> _used = [];

    /// <summary>Whether there is any exchange of a method.</summary>
    public bool Knows(string method) => exchanges.Any(exchange => exchange.Request.Method == method);

    /// <summary>The exchange that answers a request; <see langword="null"/> where none does.</summary>
    public RecordedExchange? Find(MessageView request)
    {
        var matches = exchanges.Where(exchange => exchange.Request.Method == request.Method && (s_byMethodAlone.Contains(request.Method) || ValueDifferences.Of(exchange.Request.Parameters, request.Parameters).Count == 0)).ToList();
        lock (_gate)
        {
            var match = matches.Find(exchange => !_used.Contains(exchange)) ?? matches.LastOrDefault();
            if (match is not null)
            {
                _used.Add(match);
            }

            return match;
        }
    }

    /// <summary>Why nothing answers a request: the nearest that was recorded, and how it differs.</summary>
    public string Explain(MessageView request)
    {
        var sameMethod = exchanges.Where(exchange => exchange.Request.Method == request.Method).ToList();
        if (sameMethod.Count == 0)
        {
            return $"holds no '{request.Method}'. It holds {List(exchanges.Select(exchange => exchange.Request.Method!))}.";
        }

        var sameName = sameMethod.FindAll(exchange => exchange.Request.Name == request.Name);
        if (sameName.Count == 0)
        {
            var names = sameMethod.Select(exchange => exchange.Request.Name ?? "").ToList();
            return $"holds no '{request.Method}' of '{request.Name}'.{NearestName.Suggest(request.Name ?? "", names.Distinct(StringComparer.Ordinal))} It holds {List(names)}.";
        }

        var nearest = sameName.Select(exchange => Differences(exchange, request)).MinBy(differences => differences.Count)!;
        var what = request.Name is { } name ? $"'{request.Method}' of '{name}'" : $"'{request.Method}'";
        return $"holds no {what} with these parameters. The nearest that it holds differs: {string.Join("; ", nearest)}.";
    }

    private static IReadOnlyList<string> Differences(RecordedExchange exchange, MessageView request) => ValueDifferences.Of(Arguments(exchange.Request), Arguments(request));

    private static JsonElement Arguments(MessageView request) =>
        request.Name is not null && request.Parameters.TryGetProperty("arguments", out var arguments) ? arguments : request.Name is null ? request.Parameters : default;

    private static string List(IEnumerable<string> names)
    {
        var sorted = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => $"'{name}'").ToList();
        return sorted.Count == 0 ? "nothing" : string.Join(", ", sorted);
    }
}
