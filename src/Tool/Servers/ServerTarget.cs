using TypedMcp.Configuration;

namespace TypedMcp.Tool.Servers;

/// <summary>A server that a verb works with.</summary>
internal sealed record ServerTarget
{
    /// <summary>The name it was asked for by.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, configured or made of the command line.</summary>
    public required ServerConfiguration Configuration { get; init; }

    /// <summary>Where a relative <c>cwd</c> starts.</summary>
    public required string Directory { get; init; }

    /// <summary>A server of a configuration file.</summary>
    /// <exception cref="ConfigurationException">Its entry cannot be used.</exception>
    public static ServerTarget Of(ConfiguredServer server) => new() { Name = server.Name, Configuration = server.Require(), Directory = Path.GetDirectoryName(server.File)! };

    /// <summary>The server as a person would name it in a sentence.</summary>
    public string Description => Configuration.IsHttp
        ? AddressText.WithoutSecrets(Configuration.Url!)
        : string.Join(' ', (string[])[Configuration.Command!, .. Configuration.Arguments]);
}
