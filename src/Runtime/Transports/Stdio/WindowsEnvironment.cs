using System.Collections;

namespace TypedMcp;

/// <summary>A server's environment on Windows, where names are the same in either case.</summary>
internal static class WindowsEnvironment
{
    /// <summary>Builds the environment: let-through variables, the ones asked for, certificates, proxies, then the set ones.</summary>
    /// <param name="launch">What to start.</param>
    /// <param name="inherited">This process's variables.</param>
    public static Dictionary<string, string> Build(ProcessLaunch launch, IDictionary inherited)
    {
        var own = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in inherited)
        {
            own[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in InheritedEnvironment.Windows.Concat(launch.InheritedVariables).Concat(InheritedEnvironment.Proxies))
        {
            if (own.TryGetValue(name, out string? value))
            {
                variables[name] = value;
            }
        }

        foreach (string name in InheritedEnvironment.Certificates)
        {
            if (own.TryGetValue(name, out string? value) && value.Length > 0)
            {
                variables[name] = Path.GetFullPath(value);
            }
        }

        foreach ((string name, string value) in launch.Environment)
        {
            variables[name] = value;
        }

        return variables;
    }
}
