using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;

using NodaTime;

namespace MarketIngest.Sources.Sec.Ownership;

/// <summary>
/// Takes typed values out of one part of an ownership document. Absent is null; a value that cannot be read is reported once per part as a fault with
/// its line.
/// </summary>
internal sealed class OwnershipFields(RecordSink sink, string dataset, BoundedXmlNode part)
{
    /// <summary>Whether the part has been reported.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>A text, child by child.</summary>
    public string? Text(params ReadOnlySpan<string> path) => OwnershipValues.Text(part.Find(path));

    /// <summary>A number.</summary>
    public decimal? Decimal(string column, params ReadOnlySpan<string> path) =>
        Text(path) is not { } text ? null : ValueText.TryDecimal(text, out decimal value) ? value : Bad<decimal>(column, part.Find(path)!, text, "a number");

    /// <summary>A date.</summary>
    public LocalDate? Date(string column, params ReadOnlySpan<string> path) =>
        Text(path) is not { } text ? null : OwnershipValues.TryDate(text, out LocalDate value) ? value : Bad<LocalDate>(column, part.Find(path)!, text, "a date");

    /// <summary>A Boolean.</summary>
    public bool? Boolean(string column, params ReadOnlySpan<string> path) =>
        Text(path) is not { } text ? null : OwnershipValues.TryBoolean(text, out bool value) ? value : Bad<bool>(column, part.Find(path)!, text, "0, 1, true or false");

    /// <summary>A CIK, ten digits.</summary>
    public string? Cik(string column, params ReadOnlySpan<string> path)
    {
        if (Text(path) is not { } text)
        {
            return null;
        }

        string? cik = Sec.Cik.Of(text);
        if (cik is null)
        {
            Unreadable(column, part.Find(path)!, text, "a CIK of up to ten digits");
        }

        return cik;
    }

    /// <summary>Reports the part.</summary>
    public void Fail(string rule, string? column, string? value, string message, long? line = null)
    {
        if (HasFailed)
        {
            return;
        }

        HasFailed = true;
        long at = line ?? part.Line;
        sink.Fault(new Fault(dataset, rule, column, value, at, OwnershipValues.Xml(part), $"Line {at}, {part.Name}: {message}"));
    }

    private T? Bad<T>(string column, BoundedXmlNode node, string value, string expected)
        where T : struct
    {
        Unreadable(column, node, value, expected);
        return default(T);
    }

    private void Unreadable(string column, BoundedXmlNode node, string value, string expected) =>
        Fail("value_unreadable", column, value, $"'{node.Name}' is '{Excerpt.Of(value)}', not {expected}.", node.Line);
}
