using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TypedMcp.Configuration;

namespace TypedMcp;

/// <summary>Sets a connection's options from <c>Mcp:Servers:NAME</c>: the same keys as a server in <c>.mcp.json</c>.</summary>
internal sealed class ConfiguredConnection(IServiceProvider services) : IConfigureNamedOptions<McpConnectionOptions>
{
    public const string Section = "Mcp:Servers";

    public void Configure(McpConnectionOptions options)
    {
        // Options without a name are nobody's.
    }

    public void Configure(string? name, McpConnectionOptions options)
    {
        if (!string.IsNullOrEmpty(name) && services.GetService<IConfiguration>() is { } configuration)
        {
            Apply(name, configuration.GetSection(Section).GetSection(name), options);
        }
    }

    /// <summary>Sets what <paramref name="section"/> says; what is wrong with it is kept for the validation, because code may still set a transport.</summary>
    public static void Apply(string name, IConfiguration section, McpConnectionOptions options)
    {
        if (!section.GetChildren().Any())
        {
            return;
        }

        var server = ServerConfigurationReader.Read(name, ToJson(section));
        try
        {
            var configuration = server.Require();
            ServerTransport.Apply(configuration, options);
            options.ConnectOnStart = configuration.Required;
            options.Transport = configuration.Enabled ? ServerTransport.Create(configuration, directory: null, Environment.GetEnvironmentVariable) : new DisabledTransport();
            options.ConfigurationProblem = null;
        }
        catch (ConfigurationException e)
        {
            options.ConfigurationProblem = e.Message;
        }
    }

    /// <summary>The section as the JSON it may have been. Empty values at the top stand for nothing: that is what becomes of an empty list.</summary>
    private static JsonElement ToJson(IConfiguration section)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var child in section.GetChildren())
            {
                if (!string.IsNullOrEmpty(child.Value) || child.GetChildren().Any())
                {
                    writer.WritePropertyName(child.Key);
                    Write(writer, child);
                }
            }

            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, IConfigurationSection section)
    {
        var children = section.GetChildren().ToList();
        if (children.Count == 0)
        {
            writer.WriteStringValue(section.Value);
        }
        else if (children.TrueForAll(child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            writer.WriteStartArray();
            children.ForEach(child => Write(writer, child));
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteStartObject();
            foreach (var child in children)
            {
                writer.WritePropertyName(child.Key);
                Write(writer, child);
            }

            writer.WriteEndObject();
        }
    }
}
