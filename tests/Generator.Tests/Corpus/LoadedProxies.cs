using System.Reflection;
using System.Runtime.Loader;

namespace TypedMcp.Generator.Tests.Corpus;

/// <summary>Generated code, loaded: the tools of its proxies by wire name.</summary>
internal sealed class LoadedProxies : IDisposable
{
    private readonly AssemblyLoadContext _context;

    private LoadedProxies(AssemblyLoadContext context, Assembly assembly)
    {
        _context = context;
        Assembly = assembly;
        var descriptors = assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => typeof(McpTool).IsAssignableFrom(property.PropertyType))
            .Select(property => (McpTool)property.GetValue(obj: null)!)
            .ToDictionary(tool => tool.Name, StringComparer.Ordinal);
        Tools =
        [
            .. assembly.GetTypes()
                .Where(type => type.IsInterface && type.GetCustomAttribute<McpProxyAttribute>() is not null)
                .SelectMany(type => type.GetMethods())
                .Where(method => method.GetCustomAttribute<McpToolAttribute>() is not null)
                .Select(method => new LoadedTool(method, descriptors[method.GetCustomAttribute<McpToolAttribute>()!.Name])),
        ];
    }

    public Assembly Assembly { get; }

    public IReadOnlyList<LoadedTool> Tools { get; }

    /// <summary>Loads an assembly into a context of its own.</summary>
    public static LoadedProxies Load(byte[] image)
    {
        var context = new AssemblyLoadContext("proxies", isCollectible: true);
        return new LoadedProxies(context, context.LoadFromStream(new MemoryStream(image)));
    }

    public void Dispose() => _context.Unload();
}
