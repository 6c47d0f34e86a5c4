using TypedMcp;

await using var connection = McpConnection.Create(McpTransport.Stdio("dotnet", [args[0]]));
var echo = await connection.CreateProxy<Consumer.IQuickstart>().EchoAsync("hi");
Console.WriteLine(echo.Echo);

namespace Consumer
{
    [McpProxy("quickstart")]
    public partial interface IQuickstart;
}
