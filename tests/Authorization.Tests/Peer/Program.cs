using StackExchange.Redis;
using TypedMcp;

// One process among many that share a login. Arguments: URL and HOME, or redis:PORT. Calls one tool when it is told to (a line on standard input) and prints the answer.
using var redis = args[1].StartsWith("redis:", StringComparison.Ordinal) ? await ConnectionMultiplexer.ConnectAsync("127.0.0.1:" + args[1]["redis:".Length..] + ",connectTimeout=30000,syncTimeout=10000") : null;
var oauth = new McpOAuthOptions { Store = redis is null ? McpTokenStores.File(args[1]) : new RedisTokenStore(redis, new RedisTokenStoreOptions { LockExpiry = TimeSpan.FromSeconds(5) }) };
await using var connection = McpConnection.Create(McpTransport.Http(args[0], http => http.OAuth = oauth), new McpConnectionOptions { Name = "demo" });
Console.WriteLine("ready");
await Console.In.ReadLineAsync();
try
{
    Console.WriteLine((await connection.CallToolAsync("echo", default)).Text);
    return 0;
}
catch (McpCallException e)
{
    Console.WriteLine($"failed: {e}");
    return 1;
}
