using System.Net;
using System.Text;

namespace TypedMcp.Tool.Tests.Servers;

/// <summary>An HTTP server on a free loopback port that answers every request by a function.</summary>
internal sealed class HttpScript : IDisposable
{
    private readonly HttpListener _listener = new();

    private HttpScript(int port)
    {
        Url = $"http://127.0.0.1:{port}/mcp";
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
    }

    /// <summary>Its address.</summary>
    public string Url { get; }

    /// <summary>Starts a server that answers each request with a status and a body.</summary>
    public static HttpScript Start(Action<HttpListenerRequest, HttpListenerResponse, string> answer)
    {
        while (true)
        {
            var server = new HttpScript(FreePort());
            try
            {
                server._listener.Start();
                _ = server.ServeAsync(answer);
                return server;
            }
            catch (HttpListenerException)
            {
                // Somebody else took the port between the question and the answer.
                server.Dispose();
            }
        }
    }

    /// <summary>Starts a server that answers everything with one status.</summary>
    public static HttpScript Start(int status, string body = "", string? challenge = null) => Start((_, response, _) =>
    {
        response.StatusCode = status;
        if (challenge is not null)
        {
            response.Headers["WWW-Authenticate"] = challenge;
        }

        response.ContentType = "text/plain";
        response.OutputStream.Write(Encoding.UTF8.GetBytes(body));
    });

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(Action<HttpListenerRequest, HttpListenerResponse, string> answer)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                answer(context.Request, context.Response, await reader.ReadToEndAsync());
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Disposed: the test is over.
        }
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, port: 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
