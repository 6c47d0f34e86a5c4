namespace TypedMcp.Integration.Tests.Http;

/// <summary>Real servers that differ in what they answer with, and in what sessions, GET and DELETE mean to them.</summary>
internal static class RealHttpServerCatalog
{
    public static readonly RealHttpServer[] All =
    [
        new("everything", "@modelcontextprotocol/server-everything/dist/index.js")
        {
            Arguments = ["streamableHttp"],
            Call = ("echo", """{"message":"hi"}"""),
            Answer = "Echo: hi",
            Tools = 13,
            Events = true,
            ServerStream = 200,
            Delete = 200,
        },
        new("git", "@cyanheads/git-mcp-server/dist/index.js")
        {
            Environment = static _ => new()
            {
                ["MCP_TRANSPORT_TYPE"] = "http",
                ["GIT_AUTHOR_NAME"] = "Ada",
                ["GIT_AUTHOR_EMAIL"] = "ada@example.com",
                ["GIT_COMMITTER_NAME"] = "Ada",
                ["GIT_COMMITTER_EMAIL"] = "ada@example.com",
            },
            Call = ("git_clear_working_dir", """{"confirm":"Y"}"""),
            Tools = 28,
            Events = true,
            ServerStream = 200,
            Delete = 200,
        },
        new("nx", "nx-mcp/main.js")
        {
            Arguments = ["--transport", "http", "--disableTelemetry"],
            Call = ("nx_docs", """{"userQuery":"What is Nx?"}"""),
            Tools = 1,
            Events = true,
            ServerStream = 200,
            Delete = 200,
        },
        new("notion", "@notionhq/notion-mcp-server/bin/cli.mjs")
        {
            Arguments = ["--transport", "http", "--auth-token", "secret1"],
            Bearer = "secret1",
            Call = ("API-get-self", "{}"),
            Tools = 24,
            Events = true,
            ServerStream = 200,
            Delete = 200,
        },
        new("ms-365", "@softeria/ms-365-mcp-server/dist/index.js")
        {
            Arguments = ["--http", "127.0.0.1:3000"],
            Bearer = "any",
            Call = ("get-current-user", "{}"),
            Tools = 181,
            Events = false,
        },
        new("chart", "@antv/mcp-server-chart/build/index.js")
        {
            Arguments = ["--transport", "streamable"],
            Environment = static api => new() { ["VIS_REQUEST_SERVER"] = $"{api}/chart" },
            Call = ("generate_bar_chart", """{"data":[{"category":"a","value":1}]}"""),
            Answer = "https://charts.invalid/1.png",
            Tools = 27,
            Events = false,
        },
        new("figma", "figma-developer-mcp/dist/bin.js")
        {
            Environment = static _ => new() { ["FIGMA_API_KEY"] = "x", ["PORT"] = "3333" },
            Call = ("get_figma_data", """{"fileKey":"abcdefghijklmnopqrstuv"}"""),
            Tools = 2,
            Events = true,
        },
        new("map", "@modelcontextprotocol/server-map/dist/index.js")
        {
            Call = ("show-map", """{"west":0,"south":0,"east":1,"north":1}"""),
            Answer = "E:1.0000",
            Tools = 2,
            Events = true,
        },
    ];

    public static RealHttpServer Find(string name) => All.Single(server => server.Name == name);
}
