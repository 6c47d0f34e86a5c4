namespace TypedMcp;

/// <summary>Tools that a comparison found gone: a failed call of one says so.</summary>
/// <param name="names">Their names.</param>
internal sealed class GoneTools(IEnumerable<string> names)
{
    private readonly HashSet<string> _names = names.ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the tool is gone.</summary>
    public bool Has(string? tool) => tool is not null && _names.Contains(tool);

    /// <summary>Says in a call's failure what is known about its tool.</summary>
    public static async Task<T> ExplainAsync<T>(Task<T> call, string tool, string server)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (McpErrorException e)
        {
            throw new McpErrorException(e.Code, Explain(tool, server, e.Message), e.ErrorData) { Server = e.Server, Tool = tool, HttpStatus = e.HttpStatus };
        }
        catch (McpToolException e)
        {
            throw new McpToolException(Explain(tool, server, e.Message), e.Result) { Server = e.Server, Tool = tool };
        }
    }

    private static string Explain(string tool, string server, string message) =>
        $"'{server}' no longer has the tool '{tool}', which its snapshot describes: take the snapshot anew ('dotnet mcp snapshot'). The server said: {message}";
}
