namespace TypedMcp.Generator.Json;

/// <summary>Gives one string object to every occurrence of a name or a short value: schemas repeat a few hundred many thousand times.</summary>
internal sealed class NameTable
{
    private string?[] _slots = new string?[512];
    private int _count;

    public string Get(string text, int start, int length)
    {
        var hash = 17;
        for (var i = start; i < start + length; i++)
        {
            hash = unchecked((hash * 31) + text[i]);
        }

        var mask = _slots.Length - 1;
        for (var slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            var name = _slots[slot];
            if (name is null)
            {
                name = text.Substring(start, length);
                _slots[slot] = name;
                if (++_count > _slots.Length / 2)
                {
                    Grow();
                }

                return name;
            }

            if (name.Length == length && string.CompareOrdinal(name, indexA: 0, text, start, length) == 0)
            {
                return name;
            }
        }
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new string?[old.Length * 2];
        var mask = _slots.Length - 1;
        foreach (var name in old)
        {
            if (name is null)
            {
                continue;
            }

            var hash = 17;
            foreach (var c in name)
            {
                hash = unchecked((hash * 31) + c);
            }

            var slot = hash & mask;
            while (_slots[slot] is not null)
            {
                slot = (slot + 1) & mask;
            }

            _slots[slot] = name;
        }
    }
}
