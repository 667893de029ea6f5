using System.Globalization;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>The fields of one row of an information table while it is read; used again for the next row.</summary>
internal sealed class ThirteenFRow
{
    private const int LongestShort = 18;

    /// <summary>The issuer's name.</summary>
    public string? Issuer { get; set; }

    /// <summary>The class of security.</summary>
    public string? Title { get; set; }

    /// <summary>The CUSIP as filed.</summary>
    public string? Cusip { get; set; }

    /// <summary>The FIGI.</summary>
    public string? Figi { get; set; }

    /// <summary>The value as filed.</summary>
    public decimal? Value { get; set; }

    /// <summary>Shares or principal.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>What the quantity is.</summary>
    public string? QuantityType { get; set; }

    /// <summary>Put, call, or null.</summary>
    public string? PutCall { get; set; }

    /// <summary>The investment discretion.</summary>
    public string? Discretion { get; set; }

    /// <summary>The other managers as a JSON array, or null.</summary>
    public string? Managers { get; set; }

    /// <summary>Sole voting authority.</summary>
    public decimal? Sole { get; set; }

    /// <summary>Shared voting authority.</summary>
    public decimal? Shared { get; set; }

    /// <summary>No voting authority.</summary>
    public decimal? None { get; set; }

    /// <summary>The column whose number could not be read, or null.</summary>
    public string? BadColumn { get; private set; }

    /// <summary>The text that is no number.</summary>
    public string? BadValue { get; private set; }

    /// <summary>Empties the row.</summary>
    public void Clear()
    {
        Issuer = Title = Cusip = Figi = QuantityType = PutCall = Discretion = Managers = BadColumn = BadValue = null;
        Value = Quantity = Sole = Shared = None = null;
    }

    /// <summary>A number, or null where the text is empty; a text that is none is kept as the row's fault.</summary>
    public decimal? Number(ReadOnlySpan<char> text, string column)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        if (text.Length <= LongestShort && !text.ContainsAnyExceptInRange('0', '9'))
        {
            long value = 0;
            foreach (char digit in text)
            {
                value = (value * 10) + (digit - '0');
            }

            return value;
        }

        if (ValueText.TryDecimal(text, out decimal number))
        {
            return number;
        }

        if (BadColumn is null)
        {
            BadColumn = column;
            BadValue = text.ToString();
        }

        return null;
    }

    /// <summary>The row as text, for the quarantine.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Issuer}|{Title}|{Cusip}|{Figi}|{Value}|{Quantity}|{QuantityType}|{PutCall}|{Discretion}|{Managers}|{Sole}|{Shared}|{None}");
}
