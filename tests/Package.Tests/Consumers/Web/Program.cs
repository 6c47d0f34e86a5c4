using TypedMcp;
using WebConsumer;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMcpConnection("quickstart", o => o.UseStdio("dotnet", ["Quickstart.Server.dll"])).AddProxy<IQuickstart>();
var app = builder.Build();
app.MapGet("/", async (IQuickstart quickstart) => (await quickstart.EchoAsync("hi")).Echo);
await app.RunAsync();

namespace WebConsumer
{
    [McpProxy("quickstart")]
    public partial interface IQuickstart;
}
