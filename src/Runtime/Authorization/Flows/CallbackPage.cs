using System.Net;
using System.Text;

namespace TypedMcp.Authorization;

/// <summary>The page that the browser ends at. It loads nothing, runs nothing and shows no secret.</summary>
internal static class CallbackPage
{
    public static byte[] Success(string server) => Page("Signed in", $"You are signed in to <strong>{Text(server)}</strong>.", "You may close this window and return to your application.", accent: "#1a7f37", mark: "✓");

    public static byte[] Failure(string server, string problem) => Page("Not signed in", $"Signing in to <strong>{Text(server)}</strong> failed.", Text(problem), accent: "#b3261e", mark: "!");

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static byte[] Page(string title, string lead, string detail, string accent, string mark) => Encoding.UTF8.GetBytes($$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}}</title>
        <style>
        :root { color-scheme: light dark }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; background: light-dark(#f6f7f9, #16181d); color: light-dark(#1c1e22, #e8eaed) }
        main { max-width: 26rem; margin: 1rem; padding: 2.5rem; text-align: center; border-radius: 12px; background: light-dark(#fff, #22252b); box-shadow: 0 1px 3px #0003, 0 8px 24px #0001 }
        .mark { width: 3.5rem; height: 3.5rem; margin: 0 auto 1rem; border-radius: 50%; display: grid; place-items: center; font-size: 1.75rem; font-weight: 700; color: #fff; background: {{accent}} }
        h1 { margin: 0 0 .5rem; font-size: 1.35rem }
        p { margin: .25rem 0; overflow-wrap: anywhere }
        .detail { opacity: .75 }
        </style>
        </head>
        <body>
        <main>
        <div class="mark" aria-hidden="true">{{mark}}</div>
        <h1>{{title}}</h1>
        <p>{{lead}}</p>
        <p class="detail">{{detail}}</p>
        </main>
        </body>
        </html>
        """);
}
