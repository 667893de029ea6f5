using MarketIngest.Sources.Sec.Xml;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>Reads the rows of one information table, forward, whatever prefix the filer gave its elements.</summary>
internal sealed class ThirteenFTableReader(SecXmlReader xml, int depth)
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
        int row = depth + 1;
        while (xml.NextChild(row))
        {
            Field(xml.Name);
        }

        return true;
    }

    private void Field(string name)
    {
        switch (name)
        {
            case "nameOfIssuer":
                Row.Issuer = texts.Of(xml.ReadSpan());
                break;
            case "titleOfClass":
                Row.Title = texts.Of(xml.ReadSpan());
                break;
            case "cusip":
                Row.Cusip = texts.Of(xml.ReadSpan());
                break;
            case "figi":
                Row.Figi = texts.Of(xml.ReadSpan());
                break;
            case "value":
                Row.Value = Row.Number(xml.ReadSpan(), "value_as_filed");
                break;
            case "shrsOrPrnAmt":
                Amount();
                break;
            case "putCall":
                Row.PutCall = PutCall(xml.ReadSpan());
                break;
            case "investmentDiscretion":
                Row.Discretion = Code(xml.ReadSpan());
                break;
            case "otherManager":
                Row.Managers = numbers.Of(xml.ReadSpan());
                break;
            case "votingAuthority":
                Voting();
                break;
        }
    }

    private void Amount()
    {
        int amount = depth + 2;
        while (xml.NextChild(amount))
        {
            if (xml.Name == "sshPrnamt")
            {
                Row.Quantity = Row.Number(xml.ReadSpan(), "quantity");
            }
            else if (xml.Name == "sshPrnamtType")
            {
                Row.QuantityType = Code(xml.ReadSpan());
            }
        }
    }

    private void Voting()
    {
        int voting = depth + 2;
        while (xml.NextChild(voting))
        {
            switch (xml.Name)
            {
                case "Sole":
                    Row.Sole = Row.Number(xml.ReadSpan(), "voting_sole");
                    break;
                case "Shared":
                    Row.Shared = Row.Number(xml.ReadSpan(), "voting_shared");
                    break;
                case "None":
                    Row.None = Row.Number(xml.ReadSpan(), "voting_none");
                    break;
            }
        }
    }

    /// <summary>A discretion or kind of quantity: one of a few codes, else as filed.</summary>
    private string? Code(ReadOnlySpan<char> text) => text switch
    {
        "SH" => "SH",
        "PRN" => "PRN",
        "SOLE" => "SOLE",
        "DFND" => "DFND",
        "OTR" => "OTR",
        _ => texts.Of(text),
    };

    /// <summary>Filers write it in capitals too.</summary>
    private string? PutCall(ReadOnlySpan<char> text) =>
        text.Equals("put", StringComparison.OrdinalIgnoreCase) ? "Put" : text.Equals("call", StringComparison.OrdinalIgnoreCase) ? "Call" : texts.Of(text);
}
