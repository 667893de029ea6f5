using System.Xml;

namespace MarketIngest.Sources.Sec.Xml;

/// <summary>
/// The names of one document. A form has some hundred names and repeats them without end: those at hand are found by a few of their characters, the others in
/// the library's own table, which decides what a name's one string is.
/// </summary>
internal sealed class SecNameTable : XmlNameTable
{
    private const int Slots = 512;
    private readonly NameTable table = new();
    private readonly string?[] recent = new string?[Slots];

    /// <inheritdoc />
    public override string Add(char[] array, int offset, int length)
    {
        ReadOnlySpan<char> name = array.AsSpan(offset, length);
        if (name.IsEmpty)
        {
            return string.Empty;
        }

        ref string? slot = ref recent[Slot(name)];
        return slot is not null && name.SequenceEqual(slot) ? slot : slot = table.Add(array, offset, length);
    }

    /// <inheritdoc />
    public override string Add(string array)
    {
        string name = table.Add(array);
        if (name.Length > 0)
        {
            recent[Slot(name)] = name;
        }

        return name;
    }

    /// <inheritdoc />
    public override string? Get(char[] array, int offset, int length) => table.Get(array, offset, length);

    /// <inheritdoc />
    public override string? Get(string array) =>
        array is { Length: > 0 } && recent[Slot(array)] is { } known && known == array ? known : table.Get(array);

    private static int Slot(ReadOnlySpan<char> name)
    {
        int last = name.Length - 1;
        uint hash = (uint)name.Length + ((uint)name[0] * 5) + ((uint)name[last] * 37) + ((uint)name[last / 2] * 131) + ((uint)name[last / 4] * 521) + ((uint)name[last * 3 / 4] * 2053);
        return (int)((hash ^ (hash >> 9)) % Slots);
    }
}
