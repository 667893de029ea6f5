using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;

using NodaTime;

namespace MarketIngest.Sources.Treasury;

/// <summary>
/// The Treasury's yield curve as an Atom feed with OData properties: format <c>treasury-xml</c>, today's layout and that of the feed retired in 2022. Positions are
/// lines.
/// </summary>
/// <remarks>
/// A maturity without a yield is an absent element today and one with <c>m:null</c> in the retired feed; both, and empty text, are null. The entries' ids are not
/// stable and the second thirty-year element repeats the first: neither is read. A feed without entries has no rows, and says nothing about why.
/// </remarks>
public static class TreasuryXmlParser
{
    private const string Format = "treasury-xml";
    private const string Display = "BC_30YEARDISPLAY";

    private static readonly BoundedXmlLimits Limits = new() { Depth = 16, TextLength = 1 << 16, Characters = 256L << 20, Elements = 5_000_000, NodeElements = 200, Attributes = 32 };

    /// <summary>Pushes <see cref="ParYieldCurve"/> records. Damage after the first entry keeps what came before it.</summary>
    /// <exception cref="SourceContractException">The payload is no feed, or is damaged before its first entry.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        using BoundedXmlReader reader = BoundedXmlReader.Open(payload.OpenRead(), Format, Limits);
        string root = reader.ReadRoot();
        if (root != "feed")
        {
            throw new SourceContractException($"{Format}: line {reader.Line}: a feed was expected; the document is <{root}>.", reader.Line);
        }

        var writer = new TreasuryCurveWriter(payload, sink);
        int entries = 0;
        try
        {
            while (reader.FindChild(0, "entry"))
            {
                sink.Position = reader.Line;
                if (Curve(reader.ReadNode(), sink) is { } curve)
                {
                    writer.Write(curve);
                }

                entries++;
            }

            reader.ReadToEnd();
        }
        catch (SourceContractException damage) when (entries > 0)
        {
            sink.Damaged(damage.Position ?? reader.Line, damage.Message);
        }
    }

    private static ParYieldCurve? Curve(BoundedXmlNode entry, RecordSink sink)
    {
        BoundedXmlNode? properties = entry.Find("content", "properties");
        if (properties?["NEW_DATE"] is not { } day || !ValueText.TryDate(day.Text, out LocalDate date))
        {
            Fail(sink, entry.Line, "date", properties?["NEW_DATE"]?.Text, "the entry has no readable NEW_DATE");
            return null;
        }

        Span<decimal?> yields = stackalloc decimal?[TreasuryTenors.Count];
        foreach (BoundedXmlNode property in properties.Children.Where(p => p.Name.StartsWith("BC_", StringComparison.Ordinal) && p.Name != Display))
        {
            int tenor = TreasuryTenors.OfElement(property.Name);
            if (tenor < 0)
            {
                sink.Warn("tenor_unknown", $"Line {property.Line}: <{property.Name}> is no maturity that the dataset has a column for.");
            }
            else if (property.Text.Length > 0 && property.Attribute("null") != "true")
            {
                if (!ValueText.TryDecimal(property.Text, out decimal printed))
                {
                    Fail(sink, property.Line, YieldTenors.All[tenor].Column, property.Text, $"<{property.Name}> is '{Excerpt.Of(property.Text)}', not a number");
                    return null;
                }

                yields[tenor] = TreasuryCurve.Clean(printed);
            }
        }

        return TreasuryCurve.Of(date, yields);
    }

    private static void Fail(RecordSink sink, long line, string column, string? value, string message) =>
        sink.Fault(new Fault(ParYieldCurve.Schema.Name, "value_unreadable", column, value, line, "", $"{Format}: line {line}: {message}."));
}
