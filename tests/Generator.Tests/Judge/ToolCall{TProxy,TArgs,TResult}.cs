using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Generator.Tests.Corpus;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>A call with its types.</summary>
internal sealed class ToolCall<TProxy, TArgs, TResult>(LoadedTool tool) : ToolCall
    where TProxy : class, IMcpProxy<TProxy>
{
    private static readonly JsonSerializerOptions s_options = new() { MaxDepth = 256, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly McpTool<TArgs, TResult> _descriptor = (McpTool<TArgs, TResult>)tool.Descriptor;

    public override bool HasTypedResult => _descriptor.HasTypedResult;

    public override string Send(JsonNode arguments)
    {
        var invoker = new RecordingInvoker();
        var request = (TArgs)ValueBinder.Bind(arguments, typeof(TArgs))!;
        Invoke(tool.Method, TProxy.Create(invoker), [.. tool.Method.GetParameters().Select(parameter => Argument(parameter.Name!, parameter.ParameterType, request))]);
        return Assert.Single(invoker.Sent);
    }

    public override object? Read(string result)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(result), new JsonReaderOptions { MaxDepth = 256 });
        reader.Read();
        return _descriptor.Read(ref reader);
    }

    public override string Reserialize(string arguments) => JsonSerializer.Serialize(JsonSerializer.Deserialize<TArgs>(arguments, s_options), s_options);

    public override string Serialize(object? result) => JsonSerializer.Serialize((TResult)result!, s_options);

    public override object? Deserialize(string result) => JsonSerializer.Deserialize<TResult>(result, s_options);

    public override bool IsModel => typeof(TResult).Assembly == typeof(TArgs).Assembly;

    private static object? Argument(string name, Type type, TArgs request)
    {
        if (type == typeof(TArgs))
        {
            return request;
        }

        if (type == typeof(McpCallOptions))
        {
            return null;
        }

        if (type == typeof(CancellationToken))
        {
            return CancellationToken.None;
        }

        // A schema that says nothing at all is one parameter with any members.
        if (type == typeof(JsonObject) && typeof(TArgs).GetProperty("AdditionalProperties")?.GetValue(request) is IDictionary<string, JsonNode?> members)
        {
            return new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        }

        if (type == typeof(JsonObject) && typeof(TArgs).GetProperties() is [{ Name: "AdditionalProperties" }])
        {
            return null;
        }

        var property = typeof(TArgs).GetProperties().SingleOrDefault(property => Plain(property.Name) == Plain(name))
            ?? throw new InvalidOperationException($"The parameter {name} has no property in {typeof(TArgs).Name}.");
        var value = property.GetValue(request);
        return property.PropertyType == type || Nullable.GetUnderlyingType(type) == property.PropertyType || value is null || type.IsInstanceOfType(value)
            ? value
            : property.PropertyType.GetProperty("Value")!.GetValue(value);
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
