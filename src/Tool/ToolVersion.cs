using System.Reflection;

namespace TypedMcp.Tool;

/// <summary>The version of this tool.</summary>
internal static class ToolVersion
{
    /// <summary>The version, without what a build adds after <c>+</c>.</summary>
    public static string Text { get; } = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
