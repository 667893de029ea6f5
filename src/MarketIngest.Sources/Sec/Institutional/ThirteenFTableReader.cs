using MarketIngest.Sources.Parsing.Xml;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>Reads the rows of one information table, forward, whatever prefix the filer gave its elements.</summary>
internal sealed class ThirteenFTableReader(BoundedXmlReader xml, int depth)
{
    /// <summary>The root element of a table.</summary>
    public const string Root = "informationTable";

    /// <summary>The names of its elements.</summary>
    public static readonly string[] Names =
    [
        "infoTable", "nameOfIssuer", "titleOfClass", "cusip", "figi", "value", "shrsOrPrnAmt", "sshPrnamt", "sshPrnamtType", "putCall", "investmentDiscretion", "otherManager",
        "votingAuthority", "Sole", "Shared", "None",
    ];

    private readonly ThirteenFText texts = new();
    private readonly ThirteenFNumbers numbers = new();

    /// <summary>The row last read.</summary>
    public ThirteenFRow Row { get; } = new();

    /// <summary>The line that it begins on.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the next row; false at the table's end.</summary>
    /// <exception cref="SourceContractException">The document is not well formed or ends early.</exception>
    public bool Read()
    {
        if (!xml.FindChild(depth, "infoTable"))
        {
            return false;
        }

        Row.Clear();
        Line = xml.Line;
        if (xml.IsEmpty)
        {
            return true;
        }

        while (xml.NextField(depth + 1, out string name, out ReadOnlySpan<char> text))
        {
            Field(name, text);
        }

        return true;
    }

    /// <summary>The names of fields are unique within a row, whatever groups them.</summary>
    private void Field(string name, ReadOnlySpan<char> text)
    {
        switch (name)
        {
            case "nameOfIssuer":
                Row.Issuer = texts.Of(text);
                break;
            case "titleOfClass":
                Row.Title = texts.Of(text);
                break;
            case "cusip":
                Row.Cusip = texts.Of(text);
                break;
            case "figi":
                Row.Figi = texts.Of(text);
                break;
            case "value":
                Row.Value = Row.Number(text, "value_as_filed");
                break;
            case "sshPrnamt":
                Row.Quantity = Row.Number(text, "quantity");
                break;
            case "sshPrnamtType":
                Row.QuantityType = texts.Code(text);
                break;
            case "putCall":
                Row.PutCall = texts.PutCall(text);
                break;
            case "investmentDiscretion":
                Row.Discretion = texts.Code(text);
                break;
            case "otherManager":
                Row.Managers = numbers.Of(text);
                break;
            case "Sole":
                Row.Sole = Row.Number(text, "voting_sole");
                break;
            case "Shared":
                Row.Shared = Row.Number(text, "voting_shared");
                break;
            case "None":
                Row.None = Row.Number(text, "voting_none");
                break;
        }
    }
}
