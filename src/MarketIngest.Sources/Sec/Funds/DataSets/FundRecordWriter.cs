using System.Text;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>Writes a holding, or what is wrong with one, as bytes that are sorted on disk.</summary>
internal sealed class FundRecordWriter : IDisposable
{
    private readonly MemoryStream stream = new();
    private readonly BinaryWriter writer;

    public FundRecordWriter() => writer = new BinaryWriter(stream);

    /// <summary>What was written since <see cref="Begin"/>.</summary>
    public ReadOnlySpan<byte> Written => stream.GetBuffer().AsSpan(0, (int)stream.Length);

    /// <summary>Starts a record.</summary>
    public void Begin()
    {
        writer.Flush();
        stream.SetLength(0);
    }

    /// <summary>Appends bytes of another record.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => writer.Write(bytes);

    /// <summary>A whole number.</summary>
    public void Whole(long value) => writer.Write(value);

    /// <summary>Yes or no.</summary>
    public void Mark(bool value) => writer.Write(value);

    /// <summary>A text, or null.</summary>
    public void Text(string? value) => writer.Write(value ?? "");

    /// <summary>A text; an empty one is read as null.</summary>
    public void Text(ReadOnlySpan<char> value)
    {
        int bytes = Encoding.UTF8.GetByteCount(value);
        writer.Write7BitEncodedInt(bytes);
        Span<byte> target = bytes <= 512 ? stackalloc byte[512] : new byte[bytes];
        writer.Write(target[..Encoding.UTF8.GetBytes(value, target)]);
    }

    /// <summary>A number, or null.</summary>
    public void Number(decimal? value)
    {
        writer.Write(value.HasValue);
        if (value is { } number)
        {
            writer.Write(number);
        }
    }

    /// <summary>A whole number, or null.</summary>
    public void Count(long? value)
    {
        writer.Write(value.HasValue);
        if (value is { } number)
        {
            writer.Write(number);
        }
    }

    /// <summary>A flag, or null.</summary>
    public void Flag(bool? value) => writer.Write((byte)(value switch { null => 0, false => 1, true => 2 }));

    /// <summary>A date, or null.</summary>
    public void Date(LocalDate? value) => Count(value is { } date ? (date.Year * 10000) + (date.Month * 100) + date.Day : null);

    /// <summary>What is wrong with a row.</summary>
    public void Fault(Fault fault)
    {
        writer.Write(fault.Dataset ?? "");
        writer.Write(fault.Rule);
        writer.Write(fault.Column ?? "");
        writer.Write(fault.Value is not null);
        writer.Write(fault.Value ?? "");
        Whole(fault.Position);
        writer.Write(fault.Row);
        writer.Write(fault.Message);
    }

    /// <inheritdoc />
    public void Dispose() => writer.Dispose();
}
