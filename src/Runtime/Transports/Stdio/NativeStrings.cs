using System.Runtime.InteropServices;

namespace TypedMcp;

/// <summary>A null-terminated array of terminated strings, as <c>argv</c> and <c>envp</c> are.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly void* _memory;

    public NativeStrings(List<byte[]> strings)
    {
        int size = (strings.Count + 1) * sizeof(byte*);
        foreach (byte[] text in strings)
        {
            size += text.Length;
        }

        _memory = NativeMemory.Alloc((nuint)size);
        Pointer = (byte**)_memory;
        byte* next = (byte*)(Pointer + strings.Count + 1);
        for (int i = 0; i < strings.Count; i++)
        {
            Pointer[i] = next;
            strings[i].CopyTo(new Span<byte>(next, strings[i].Length));
            next += strings[i].Length;
        }

        Pointer[strings.Count] = null;
    }

    public byte** Pointer { get; }

    public void Dispose() => NativeMemory.Free(_memory);
}
