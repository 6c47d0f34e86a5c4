using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>Which arguments of each tool become headers over HTTP (2026-07-28): what the server lists now wins over what a snapshot said.</summary>
/// <remarks>Safe for concurrent use; one for all sessions of a connection.</remarks>
/// <param name="server">The server's name in logs.</param>
/// <param name="logger">Where logs go.</param>
/// <param name="timeout">The time limit of a listing.</param>
internal sealed class ToolHeaders(string server, ILogger logger, TimeSpan timeout)
{
    private readonly ConcurrentDictionary<string, ParameterHeaders> _listed = new(StringComparer.Ordinal);

    /// <summary>The headers of a call.</summary>
    public ParameterHeaders? Find(PendingRequest request) =>
        request.Tool is { } tool ? _listed.TryGetValue(tool, out ParameterHeaders? listed) ? listed : request.ParameterHeaders : null;

    /// <summary>Takes a list of tools, and takes out of it the ones whose annotations break the rules: the specification wants them rejected, and the others not spoiled.</summary>
    /// <returns>The tools that can be called.</returns>
    public List<JsonElement> Learn(List<JsonElement> tools)
    {
        var usable = new List<JsonElement>(tools.Count);
        foreach (JsonElement tool in tools)
        {
            string name = JsonObjects.String(tool, "name") ?? "";
            ParameterHeaders headers = JsonObjects.Member(tool, "inputSchema") is { } schema ? ParameterHeaders.Read(schema) : ParameterHeaders.None;
            _listed[name] = headers;
            if (headers.Problem is { } problem)
            {
                SessionLog.ToolRejected(logger, server, name, problem);
            }
            else
            {
                usable.Add(tool);
            }
        }

        return usable;
    }

    /// <summary>The server says that the headers of a call do not fit (−32020), so it did not run: the tools are listed anew and it is sent again.</summary>
    public async Task RelistAsync(JsonRpcSession session, PendingRequest request, McpCallException failure)
    {
        try
        {
            ListResult tools = await new ListReader(session, "tools/list", "tools", timeout).ReadAsync(request.CallerToken).ConfigureAwait(false);
            Learn(tools.Items);
            session.Resend(request);
        }
        catch (Exception)
        {
            // What the server said first says more.
            session.Fail(request, failure);
        }
    }
}
