using TypedMcp.TestSupport;

namespace TypedMcp.Integration.Tests;

/// <summary>Runs the built tool as a process, in a home of its own.</summary>
internal static class DotnetMcp
{
    public static Task<CommandResult> RunAsync(TemporaryFolder folder, params string[] arguments) =>
        Command.RunAsync(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "dotnet-mcp.dll"), .. arguments],
            folder.FullPath,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["TYPEDMCP_HOME"] = folder.PathOf("home") });
}
