using System.Runtime.InteropServices;

namespace MarketIngest.Storage.Files;

/// <summary>Takes values out of the bytes of a block, in the order they were put in.</summary>
/// <param name="bytes">The bytes.</param>
internal sealed class RunReader(byte[] bytes)
{
    private int at;

    /// <summary>The next value.</summary>
    public T Value<T>()
        where T : struct
    {
        T value = MemoryMarshal.Read<T>(bytes.AsSpan(at));
        at += System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        return value;
    }

    /// <summary>The next values.</summary>
    public void Values<T>(Span<T> target)
        where T : struct
    {
        Span<byte> raw = MemoryMarshal.AsBytes(target);
        bytes.AsSpan(at, raw.Length).CopyTo(raw);
        at += raw.Length;
    }

    /// <summary>The next text.</summary>
    /// <param name="characters">Its length.</param>
    public string Text(int characters)
    {
        string text = string.Create(characters, (bytes, at), static (target, source) =>
            source.bytes.AsSpan(source.at, target.Length * sizeof(char)).CopyTo(MemoryMarshal.AsBytes(target)));
        at += characters * sizeof(char);
        return text;
    }
}
