using System.Text;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>Reads what <see cref="FundRecordWriter"/> wrote, in the same order.</summary>
internal sealed class FundRecordReader : IDisposable
{
    private readonly MemoryStream stream = new();
    private readonly BinaryReader reader;
    private readonly FundTexts texts = new();

    public FundRecordReader() => reader = new BinaryReader(stream);

    /// <summary>Starts a record.</summary>
    public void Begin(ReadOnlySpan<byte> record)
    {
        stream.SetLength(0);
        stream.Write(record);
        stream.Position = 0;
    }

    /// <summary>A whole number.</summary>
    public long Whole() => reader.ReadInt64();

    /// <summary>Yes or no.</summary>
    public bool Mark() => reader.ReadBoolean();

    /// <summary>A text, or null.</summary>
    public string? Text()
    {
        int bytes = reader.Read7BitEncodedInt();
        if (bytes == 0)
        {
            return null;
        }

        ReadOnlySpan<byte> content = stream.GetBuffer().AsSpan((int)stream.Position, bytes);
        stream.Position += bytes;
        if (bytes > 256)
        {
            return Encoding.UTF8.GetString(content);
        }

        Span<char> characters = stackalloc char[256];
        return texts.Of(characters[..Encoding.UTF8.GetChars(content, characters)]);
    }

    /// <summary>A number, or null.</summary>
    public decimal? Number() => reader.ReadBoolean() ? reader.ReadDecimal() : null;

    /// <summary>A whole number, or null.</summary>
    public long? Count() => reader.ReadBoolean() ? reader.ReadInt64() : null;

    /// <summary>A flag, or null.</summary>
    public bool? Flag() => reader.ReadByte() switch { 0 => null, 1 => false, _ => true };

    /// <summary>A date, or null.</summary>
    public LocalDate? Date() => Count() is { } number ? new LocalDate((int)(number / 10000), (int)(number / 100 % 100), (int)(number % 100)) : null;

    /// <summary>What is wrong with a row.</summary>
    public Fault Fault()
    {
        string dataset = reader.ReadString(), rule = reader.ReadString(), column = reader.ReadString();
        bool hasValue = reader.ReadBoolean();
        string value = reader.ReadString();
        return new Fault(dataset, rule, column.Length > 0 ? column : null, hasValue ? value : null, Whole(), reader.ReadString(), reader.ReadString());
    }

    /// <inheritdoc />
    public void Dispose() => reader.Dispose();
}
