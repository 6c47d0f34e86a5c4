using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using TypedMcp.Generator.Tests.Corpus;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>Calls one generated method, and reads one generated result, with types that are known only at run time.</summary>
internal abstract class ToolCall
{
    public static ToolCall For(LoadedTool tool) =>
        (ToolCall)Activator.CreateInstance(typeof(ToolCall<,,>).MakeGenericType(tool.Method.DeclaringType!, tool.Request, tool.Result), tool)!;

    /// <summary>The arguments that the method sends for what a caller has as JSON.</summary>
    public abstract string Send(JsonNode arguments);

    /// <summary>Reads a result.</summary>
    public abstract object? Read(string result);

    /// <summary>What <see cref="JsonSerializer"/> makes of arguments that it has read itself.</summary>
    public abstract string Reserialize(string arguments);

    /// <summary>What <see cref="JsonSerializer"/> makes of a result.</summary>
    public abstract string Serialize(object? result);

    /// <summary>What <see cref="JsonSerializer"/> reads.</summary>
    public abstract object? Deserialize(string result);

    /// <summary>Whether the result is a generated type, which <see cref="JsonSerializer"/> has a converter for.</summary>
    public abstract bool IsModel { get; }

    /// <summary>Whether the result is typed.</summary>
    public abstract bool HasTypedResult { get; }

    protected static object? Invoke(MethodInfo method, object target, object?[] arguments)
    {
        try
        {
            return method.Invoke(target, arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Capture(e.InnerException).Throw();
            throw;
        }
    }
}
