using Quickstart;
using Quickstart.QuickstartModels;
using TypedMcp;

// The server runs as a child process. Nothing starts before the first call.
var server = Path.Combine(AppContext.BaseDirectory, "Quickstart.Server.dll");
await using var connection = McpConnection.Create(McpTransport.Stdio("dotnet", [server], o => o.Environment["GREETING"] = "good morning"));
var quickstart = connection.CreateProxy<IQuickstart>();

// A tool is a method; its result is a record, because the tool has an output schema.
var echo = await quickstart.EchoAsync("hi", envVar: "GREETING");
Console.WriteLine($"echo:      {echo.Echo} (GREETING is '{echo.Env}')");

// Enums and nested objects are types.
var trip = await quickstart.PlanTripAsync(new() { From = "Ulm", To = "Basel", Kilometres = 238 }, Mode.Train);
Console.WriteLine($"plan_trip: {trip.Summary}, {trip.Legs.Count} leg");

// A tool that fails throws.
try
{
    await quickstart.FailAsync("out of sandwiches");
}
catch (McpToolException e)
{
    Console.WriteLine($"fail:      {e.GetType().Name}: {e.Message}");
}
