using System.Text.Json;

namespace TypedMcp;

/// <summary>All pages of a list.</summary>
/// <param name="Items">The items, raw.</param>
/// <param name="Freshness">How long the server calls them fresh: the shortest of its pages.</param>
internal sealed record ListResult(List<JsonElement> Items, TimeSpan Freshness);
