using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedMcp.Benchmarks;

/// <summary>How a user of the official client reads the answer without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EchoAnswer))]
internal sealed partial class EchoJson : JsonSerializerContext;
