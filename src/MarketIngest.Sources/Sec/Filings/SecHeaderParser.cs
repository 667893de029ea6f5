using System.Globalization;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Filings;

/// <summary>
/// Reads the header of a submission in both of its spellings: <c>KEY: value</c> lines under section names, and the tags of the feed, which may
/// all stand on one line. What is not understood is left out: headers have grown for thirty years.
/// </summary>
internal sealed class SecHeaderParser
{
    private const int MostParties = 1000;
    private static readonly HashSet<string> Sections = new(StringComparer.Ordinal)
    {
        "FILER", "SUBJECT COMPANY", "FILED BY", "ISSUER", "REPORTING OWNER", "DEPOSITOR", "SECURITIZER", "SERIAL COMPANY", "FILED FOR", "ISSUING ENTITY", "UNDERWRITER",
    };

    private readonly List<SecParty> parties = [];
    private SecHeader header = new();
    private string section = "FILER";
    private string? name;
    private bool isFormer;

    private SecHeaderParser()
    {
    }

    /// <summary>Reads a header.</summary>
    public static SecHeader Parse(string text)
    {
        var parser = new SecHeaderParser();
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            parser.Line(line);
        }

        return parser.header with { Parties = parser.parties };
    }

    private void Line(ReadOnlySpan<char> line)
    {
        while (!line.IsEmpty)
        {
            int open = line.IndexOf('<');
            int close = open < 0 ? -1 : line[open..].IndexOf('>');
            if (close < 0)
            {
                Key(line);
                return;
            }

            Key(line[..open]);
            ReadOnlySpan<char> tag = line[(open + 1)..(open + close)];
            line = line[(open + close + 1)..];
            int next = line.IndexOf('<');
            ReadOnlySpan<char> value = (next < 0 ? line : line[..next]).Trim();
            Tag(tag, value);
            line = next < 0 ? [] : line[next..];
        }
    }

    /// <summary>A line of the older spelling; one that ends with its colon begins a section.</summary>
    private void Key(ReadOnlySpan<char> line)
    {
        int colon = line.IndexOf(':');
        if (colon < 0)
        {
            return;
        }

        string key = line[..colon].Trim().ToString();
        ReadOnlySpan<char> value = line[(colon + 1)..].Trim();
        string words = key.ToUpperInvariant().Replace('-', ' ');
        if (value.IsEmpty && Sections.Contains(words))
        {
            Begin(words);
            return;
        }

        Take(key, value);
    }

    private void Tag(ReadOnlySpan<char> tag, ReadOnlySpan<char> value)
    {
        if (tag.StartsWith("/"))
        {
            isFormer = isFormer && !tag.SequenceEqual("/FORMER-COMPANY");
            return;
        }

        string key = tag.ToString().ToUpperInvariant();
        string words = key.Replace('-', ' ');
        if (value.IsEmpty && Sections.Contains(words))
        {
            Begin(words);
        }
        else
        {
            Take(words, value);
        }
    }

    private void Begin(string next)
    {
        section = next;
        name = null;
        isFormer = false;
    }

    private void Take(string key, ReadOnlySpan<char> value)
    {
        switch (key)
        {
            case "ACCESSION NUMBER":
                header = header with { Accession = AccessionNumber.Of(value) };
                break;
            case "CONFORMED SUBMISSION TYPE" or "TYPE":
                header = header with { Form = header.Form ?? (value.IsEmpty ? null : value.ToString()) };
                break;
            case "ACCEPTANCE DATETIME":
                header = header with { AcceptedAt = SecTime.Accepted(value) };
                break;
            case "FILED AS OF DATE" or "FILING DATE":
                header = header with { Filed = Date(value) };
                break;
            case "CONFORMED PERIOD OF REPORT" or "PERIOD":
                header = header with { Period = Date(value) };
                break;
            case "PUBLIC DOCUMENT COUNT":
                header = header with { DocumentCount = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null };
                break;
            case "FORMER COMPANY" or "FORMER NAME":
                isFormer = true;
                break;
            case "COMPANY CONFORMED NAME" or "CONFORMED NAME" when !isFormer:
                name = value.ToString();
                break;
            case "CENTRAL INDEX KEY" or "CIK" when Cik.Of(value) is { } cik && parties.Count < MostParties:
                parties.Add(new SecParty(section, cik, name));
                break;
            default:
                break;
        }
    }

    private static LocalDate? Date(ReadOnlySpan<char> value) => ValueText.TryDate(value, out LocalDate date) ? date : null;
}
