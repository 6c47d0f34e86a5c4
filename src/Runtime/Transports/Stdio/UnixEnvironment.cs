using System.Text;

namespace TypedMcp;

/// <summary>A server's environment on Unix, as bytes from end to end: a <c>PATH</c> that is no UTF-8 survives.</summary>
internal static class UnixEnvironment
{
    /// <summary>Builds the environment: let-through variables, the ones asked for, certificates, proxies, then the set ones.</summary>
    /// <returns>Name → value, both as bytes; names as Latin-1 strings so that they compare byte by byte.</returns>
    public static Dictionary<string, byte[]> Build(ProcessLaunch launch)
    {
        var variables = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        Inherit(InheritedEnvironment.Unix);
        Inherit(launch.InheritedVariables);
        Inherit(InheritedEnvironment.Proxies);
        foreach (string name in InheritedEnvironment.Certificates)
        {
            if (Inherited(name) is { Length: > 0 } value)
            {
                variables[Key(name)] = value[0] == (byte)'/' ? value : [.. Encoding.UTF8.GetBytes(Environment.CurrentDirectory), (byte)'/', .. value];
            }
        }

        foreach ((string name, string value) in launch.Environment)
        {
            variables[Key(name)] = Encoding.UTF8.GetBytes(value);
        }

        return variables;

        void Inherit(IReadOnlyList<string> names)
        {
            for (int i = 0; i < names.Count; i++)
            {
                if (Inherited(names[i]) is { } value)
                {
                    variables[Key(names[i])] = value;
                }
            }
        }
    }

    /// <summary>The <c>NAME=value</c> strings that the system wants.</summary>
    public static List<byte[]> ToBlock(Dictionary<string, byte[]> variables)
    {
        var block = new List<byte[]>(variables.Count);
        foreach ((string name, byte[] value) in variables)
        {
            byte[] line = new byte[name.Length + value.Length + 2];
            for (int i = 0; i < name.Length; i++)
            {
                line[i] = (byte)name[i];
            }

            line[name.Length] = (byte)'=';
            value.CopyTo(line, name.Length + 1);
            block.Add(line);
        }

        return block;
    }

    /// <summary>The value of a variable of this process; <see langword="null"/> where it is not set.</summary>
    public static unsafe byte[]? Inherited(string name)
    {
        // .NET decodes the environment once and keeps its own copy: that copy says what is set, the process's own block has the bytes.
        string? managed = Environment.GetEnvironmentVariable(name);
        if (managed is null)
        {
            return null;
        }

        fixed (byte* key = Terminated(name))
        {
            byte* native = LibC.GetVariable(key);
            if (native is not null)
            {
                var raw = new ReadOnlySpan<byte>(native, Length(native));
                if (Encoding.UTF8.GetString(raw) == managed)
                {
                    return raw.ToArray();
                }
            }
        }

        return Encoding.UTF8.GetBytes(managed);
    }

    public static byte[] Terminated(string text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, charIndex: 0, text.Length, bytes, byteIndex: 0);
        return bytes;
    }

    /// <summary>The key of a name: its bytes, one character each.</summary>
    public static string Key(string name) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name));

    private static unsafe int Length(byte* text)
    {
        int length = 0;
        while (text[length] != 0)
        {
            length++;
        }

        return length;
    }
}
