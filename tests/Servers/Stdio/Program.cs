using TypedMcp.StdioServer;

// What a test wants to be different is in environment variables: see Switches.
var switches = Switches.Read();
Switches.LeaveTraces();
var server = new Server(switches, new Wire(Console.OpenStandardOutput()));
await server.RunAsync(Console.OpenStandardInput());
switches.AfterInput();
