using LibraryConsumer;
using TypedMcp;

await using var connection = McpConnection.Create(McpTransport.Stdio("dotnet", [args[0]]));
Console.WriteLine((await connection.CreateProxy<IQuickstart>().EchoAsync("hi from a library")).Echo);
