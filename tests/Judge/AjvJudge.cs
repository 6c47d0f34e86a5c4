using System.Diagnostics;
using System.Text;
using System.Text.Json;
using TypedMcp.TestSupport;

namespace TypedMcp.Judge;

/// <summary>Ajv 8 in one long-lived Node process: an opinion about JSON that shares no code with ours.</summary>
/// <remarks>Safe for concurrent use; requests are answered one after the other.</remarks>
public sealed class AjvJudge : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _error = new();

    // Held for one request and its answer, so that answers meet their requests.
    private readonly SemaphoreSlim _turn = new(initialCount: 1);

    private AjvJudge(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => _error.AppendLine(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Starts the process; installs its packages first where they are missing.</summary>
    /// <exception cref="InvalidOperationException">Node.js or the packages are missing, and could not be installed.</exception>
    public static async Task<AjvJudge> StartAsync()
    {
        await NpmPackages.EnsureInstalledAsync("tests", "Judge");
        var start = new ProcessStartInfo("node", [Repository.PathOf("tests", "Judge", "judge.mjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        return new AjvJudge(Process.Start(start) ?? throw new InvalidOperationException("node did not start: install Node.js 20 or later."));
    }

    /// <summary>Judges values by one schema.</summary>
    /// <param name="schema">The schema; its own <c>$schema</c> is not looked at.</param>
    /// <param name="dialect">The draft.</param>
    /// <param name="values">The values, as JSON.</param>
    /// <returns>For each value what is wrong with it, or <see langword="null"/>.</returns>
    /// <exception cref="JudgeException">The schema is none.</exception>
    public Task<IReadOnlyList<string?>> JudgeAsync(JsonElement schema, JsonSchemaDialect dialect, IReadOnlyList<string> values) =>
        ValidateAsync(writer =>
        {
            writer.WritePropertyName("schema");
            schema.WriteTo(writer);
        }, dialect, values);

    /// <summary>Judges values by a part of a registered schema, such as <c>mcp#/definitions/CallToolResult</c>.</summary>
    /// <param name="reference">The name that it was registered by, and the pointer.</param>
    /// <param name="dialect">The draft it was registered for.</param>
    /// <param name="values">The values, as JSON.</param>
    /// <returns>For each value what is wrong with it, or <see langword="null"/>.</returns>
    /// <exception cref="JudgeException">There is no such schema.</exception>
    public Task<IReadOnlyList<string?>> JudgeAsync(string reference, JsonSchemaDialect dialect, IReadOnlyList<string> values) =>
        ValidateAsync(writer => writer.WriteString("ref", reference), dialect, values);

    /// <summary>Registers a schema whose parts are referred to by pointers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dialect">The draft.</param>
    /// <param name="schema">The schema.</param>
    /// <exception cref="JudgeException">The schema is none.</exception>
    public async Task RegisterAsync(string name, JsonSchemaDialect dialect, JsonElement schema)
    {
        using var answer = await AskAsync(writer =>
        {
            writer.WriteString("register", name);
            WriteDialect(writer, dialect);
            writer.WritePropertyName("schema");
            schema.WriteTo(writer);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _turn.Dispose();
    }

    private static void WriteDialect(Utf8JsonWriter writer, JsonSchemaDialect dialect) =>
        writer.WriteString("dialect", dialect == JsonSchemaDialect.Draft7 ? "draft-07" : "2020-12");

    private async Task<IReadOnlyList<string?>> ValidateAsync(Action<Utf8JsonWriter> schema, JsonSchemaDialect dialect, IReadOnlyList<string> values)
    {
        using var answer = await AskAsync(writer =>
        {
            schema(writer);
            WriteDialect(writer, dialect);
            writer.WriteStartArray("values");
            foreach (var value in values)
            {
                // Parsed, so that a line break between tokens does not end the request.
                using var document = JsonDocument.Parse(value, new JsonDocumentOptions { MaxDepth = 256 });
                document.WriteTo(writer);
            }

            writer.WriteEndArray();
        });
        return [.. answer.RootElement.GetProperty("results").EnumerateArray().Select(result => result.GetString())];
    }

    private async Task<JsonDocument> AskAsync(Action<Utf8JsonWriter> write)
    {
        using var line = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(line))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(Encoding.UTF8.GetString(line.GetBuffer().AsSpan()[..(int)line.Length]));
            await _process.StandardInput.FlushAsync();
            var text = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The judge ended: {_error}");
            var answer = JsonDocument.Parse(text);
            return answer.RootElement.TryGetProperty("error", out var error) ? throw new JudgeException(error.GetString() ?? "") : answer;
        }
        finally
        {
            _turn.Release();
        }
    }
}
