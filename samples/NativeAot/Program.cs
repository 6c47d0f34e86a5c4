// The calls of samples/Quickstart as a native binary: NativeAot COMMAND [ARGUMENT…], for example
//   NativeAot dotnet ../Quickstart.Server/bin/Debug/net10.0/Quickstart.Server.dll
using System.Globalization;
using System.Text.Json;
using NativeAotSample;
using NativeAotSample.QuickstartModels;
using TypedMcp;

if (args is not [var command, .. var arguments])
{
    await Console.Error.WriteLineAsync("usage: NativeAot COMMAND [ARGUMENT…]   (the command that starts Quickstart.Server)");
    return 2;
}

await using var connection = McpConnection.Create(McpTransport.Stdio(command, arguments, o => o.Environment["GREETING"] = "good morning"));
var quickstart = connection.CreateProxy<IQuickstart>();

var echo = await quickstart.EchoAsync("hi", envVar: "GREETING");
Console.WriteLine($"echo:      {echo.Echo} (GREETING is '{echo.Env}')");

var trip = await quickstart.PlanTripAsync(new() { From = "Ulm", To = "Basel", Kilometres = 238 }, Mode.Train);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"plan_trip: {trip.Summary}, {trip.Legs.Count} leg"));

// The records work with JsonSerializer too, without reflection: the metadata is generated.
var options = new JsonSerializerOptions { TypeInfoResolver = QuickstartJson.TypeInfoResolver };
var json = JsonSerializer.Serialize(trip, options.GetTypeInfo(typeof(PlanTripResult)));
var again = JsonSerializer.Deserialize(json, QuickstartJson.GetTypeInfo<PlanTripResult>())!;
Console.WriteLine($"json:      {json}, and read again: {again.Summary}");

try
{
    await quickstart.FailAsync("out of sandwiches");
    return 1;
}
catch (McpToolException e)
{
    Console.WriteLine($"fail:      {e.GetType().Name}: {e.Message}");
    return 0;
}
