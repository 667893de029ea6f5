using System.Globalization;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;

using NodaTime;

namespace MarketIngest.Sources.Sec.Beneficial;

/// <summary>
/// Reads a structured schedule: elements of 13D and 13G under their different names, with one CUSIP or a list of them. What was read before damage
/// is kept. A value of the cover that cannot be read is warned of and left out; that of a person costs the person.
/// </summary>
internal sealed class Schedule13Xml(BoundedXmlReader xml, RecordSink sink)
{
    /// <summary>A schedule has at most a hundred; a document of more than this is refused.</summary>
    private const int MostPersons = 10_000;

    private readonly List<Schedule13Person> persons = [];
    private int found;
    private string? percentText;

    /// <summary>What was read of the cover.</summary>
    public Schedule13Cover Cover { get; private set; } = new();

    /// <summary>The persons that were read whole.</summary>
    public IReadOnlyList<Schedule13Person> Persons => persons;

    /// <summary>Reads the document to its end.</summary>
    /// <exception cref="SourceContractException">The document is no schedule, is not well formed or ends early; what was read before stands.</exception>
    public void Read()
    {
        if (xml.ReadRoot() is not "edgarSubmission" and var root)
        {
            throw xml.Broken($"the document is '{root}', not an edgarSubmission");
        }

        while (xml.NextChild(0))
        {
            switch (xml.Name)
            {
                case "headerData":
                    ReadHeader(xml.ReadNode());
                    break;
                case "formData":
                    ReadForm(xml.Depth);
                    break;
                default:
                    break;
            }
        }

        xml.ReadToEnd();
        if (found == 1 && persons is [{ Percent: null } only] && ValueText.TryDecimal(percentText.AsSpan().TrimEnd('%'), out decimal percent))
        {
            // Item 4 repeats the percent as free text; it is read only where the cover has none and nobody else can be meant.
            persons[0] = only with { Percent = percent };
        }
    }

    private void ReadHeader(BoundedXmlNode header)
    {
        string? amended = header.TextOf("previousAccessionNumber") ?? header.TextOf("filerInfo", "previousAccessionNumber");
        string? filer = header.TextOf("filerInfo", "filer", "filerCredentials", "cik") ?? header.TextOf("filerInfo", "filer", "credentials", "cik");
        Cover = Cover with
        {
            Form = header.TextOf("submissionType"),
            AmendsAccession = Value(amended, "amends_accession", header.Line, text => AccessionNumber.Of(text)),
            FilerCik = Value(filer, "filer_cik", header.Line, text => Cik.Of(text)),
        };
    }

    private void ReadForm(int depth)
    {
        while (xml.NextChild(depth))
        {
            switch (xml.Name)
            {
                case "coverPageHeader":
                    ReadCover(xml.ReadNode());
                    break;
                case "coverPageHeaderReportingPersonDetails" or "reportingPersonInfo":
                    ReadPerson();
                    break;
                case "reportingPersons":
                    int list = xml.Depth;
                    while (xml.FindChild(list, "reportingPersonInfo"))
                    {
                        ReadPerson();
                    }

                    break;
                case "items1To7" or "items":
                    ReadItems(xml.Depth);
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadCover(BoundedXmlNode cover)
    {
        BoundedXmlNode? issuer = cover["issuerInfo"];
        string? date = cover.TextOf("dateOfEvent") ?? cover.TextOf("eventDateRequiresFilingThisStatement");
        string[] cusips = [.. (issuer?["issuerCusips"]?.All("issuerCusipNumber") ?? []).Select(n => n.Text), issuer?.TextOf("issuerCUSIP") ?? issuer?.TextOf("issuerCusip") ?? ""];
        Cover = Cover with
        {
            AmendmentNumber = Number(cover.TextOf("amendmentNo"), cover.Line),
            TitleOfClass = cover.TextOf("securitiesClassTitle"),
            EventDate = Date(date, cover.Line),
            IssuerCik = Value(issuer?.TextOf("issuerCIK") ?? issuer?.TextOf("issuerCik"), "issuer_cik", cover.Line, text => Cik.Of(text)),
            IssuerName = issuer?.TextOf("issuerName"),
            Cusips = [.. cusips.Where(c => !CusipText.IsNone(c)).Select(c => Value(c, "cusip", cover.Line, text => CusipText.Of(text))).OfType<string>().Distinct(StringComparer.Ordinal)],
            Rules = [.. (cover["designateRulesPursuantThisScheduleFiled"]?.All("designateRulePursuantThisScheduleFiled") ?? []).Select(n => n.Text).Where(t => t.Length > 0)],
        };
    }

    private void ReadPerson()
    {
        if (++found > MostPersons)
        {
            throw xml.Broken($"there are more than {MostPersons} reporting persons");
        }

        if (new Schedule13XmlPerson(xml.ReadNode(), found, sink).Read() is { } person)
        {
            persons.Add(person);
        }
    }

    private void ReadItems(int depth)
    {
        if (xml.FindChild(depth, "item4"))
        {
            BoundedXmlNode item = xml.ReadNode();
            Cover = Cover with { Purpose = item.TextOf("transactionPurpose") };
            percentText = item.TextOf("classPercent");
        }

        while (xml.NextChild(depth))
        {
        }
    }

    private string? Value(string? text, string column, long line, Func<string, string?> read)
    {
        if (text is null)
        {
            return null;
        }

        string? value = read(text);
        if (value is null)
        {
            Warn(column, text, line);
        }

        return value;
    }

    private LocalDate? Date(string? text, long line)
    {
        if (text is not null && Schedule13Dates.TryRead(text, out LocalDate date))
        {
            return date;
        }

        if (text is not null)
        {
            Warn("event_date", text, line);
        }

        return null;
    }

    private long? Number(string? text, long line)
    {
        if (text is not null && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            return number;
        }

        if (text is not null)
        {
            Warn("amendment_number", text, line);
        }

        return null;
    }

    private void Warn(string column, string text, long line) => sink.Warn("cover_value_unreadable", $"Line {line}: '{column}' is '{Excerpt.Of(text)}', which cannot be read; it is left out.");
}
