using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Sec.Bulk;

namespace MarketIngest.Sources.Sec.Ownership.DataSets;

/// <summary>What a data set says of one filing, gathered from its tables.</summary>
internal sealed class OwnershipDataSetFiling
{
    private readonly List<(SecReportingOwner Owner, long Line)> owners = [];
    private readonly List<(SecFootnote Footnote, long Line)> footnotes = [];
    private readonly Dictionary<OwnershipDataSetTable, SortedDictionary<long, (SecInsiderTransaction? Row, long Line)>> rows = [];

    private OwnershipDataSetFiling(SecInsiderTransaction header) => Header = header;

    /// <summary>The columns of the filing's own line that must be there; the box for Rule 10b5-1 came in 2023.</summary>
    public static string[] Required { get; } =
        ["ACCESSION_NUMBER", "FILING_DATE", "PERIOD_OF_REPORT", "DATE_OF_ORIG_SUB", "DOCUMENT_TYPE", "ISSUERCIK", "ISSUERNAME", "ISSUERTRADINGSYMBOL"];

    /// <summary>The accession number.</summary>
    public string AccessionNumber => Header.AccessionNumber;

    /// <summary>What all rows of the filing share.</summary>
    public SecInsiderTransaction Header { get; private set; }

    /// <summary>The filing of a line of its table, or null where it cannot be read; that is reported.</summary>
    public static OwnershipDataSetFiling? Of(SecTableRow row)
    {
        string? accession = Sec.AccessionNumber.Of(row.Span("ACCESSION_NUMBER"));
        string? issuer = Cik.Of(row.Span("ISSUERCIK"));
        NodaTime.LocalDate? filed = row.Date("FILING_DATE", "filing_date");
        string? form = row.Text("DOCUMENT_TYPE");
        var header = new SecInsiderTransaction
        {
            AccessionNumber = accession ?? UnknownKey.Text,
            TableKind = UnknownKey.Text,
            Line = 0,
            Form = form,
            IsAmendment = form is null ? null : SecForms.IsAmendment(form),
            DateOfOriginalSubmission = row.Date("DATE_OF_ORIG_SUB", "date_of_original_submission"),
            PeriodOfReport = row.Date("PERIOD_OF_REPORT", "period_of_report"),
            IssuerCik = issuer,
            IssuerName = row.Text("ISSUERNAME"),
            Symbol = row.Text("ISSUERTRADINGSYMBOL"),
            OwnerCount = 0,
            IsHolding = false,
            FootnoteIds = "[]",
            IsPlanned = row.Flag("AFF10B5ONE", "is_10b5_1"),
            FilingDate = filed,
        };
        if (accession is null || issuer is null || filed is null)
        {
            row.Fail("value_missing", accession is null ? "accession_number" : issuer is null ? "issuer_cik" : "filing_date", null, "a filing needs an accession number, an issuer's CIK and a filing date.");
        }

        return row.HasFailed ? null : new OwnershipDataSetFiling(header);
    }

    /// <summary>Adds an owner; the first one's role stands in every row.</summary>
    public void Add(SecReportingOwner owner, SecTableRow row)
    {
        Header = Header with { OwnerCount = Header.OwnerCount + 1 };
        if (owners.Exists(o => o.Owner.OwnerCik == owner.OwnerCik))
        {
            row.Fail("owner_repeated", "owner_cik", owner.OwnerCik, $"owner {owner.OwnerCik} is named a second time.");
        }

        if (row.HasFailed)
        {
            return;
        }

        owners.Add((owner, row.Line));
        if (owners.Count == 1)
        {
            Header = Header with
            {
                OwnerCik = owner.OwnerCik,
                OwnerName = owner.OwnerName,
                IsDirector = owner.IsDirector,
                IsOfficer = owner.IsOfficer,
                IsTenPercentOwner = owner.IsTenPercentOwner,
                IsOther = owner.IsOther,
                OfficerTitle = owner.OfficerTitle,
            };
        }
    }

    /// <summary>Adds a line of one of the tables of rows; one that could not be read keeps its place.</summary>
    /// <returns>False where the key came before.</returns>
    public bool Add(OwnershipDataSetTable table, long key, SecInsiderTransaction? row, long line)
    {
        if (!rows.TryGetValue(table, out SortedDictionary<long, (SecInsiderTransaction? Row, long Line)>? lines))
        {
            rows[table] = lines = [];
        }

        return lines.TryAdd(key, (row, line));
    }

    /// <summary>Adds a footnote.</summary>
    public void AddFootnote(SecTableRow row)
    {
        if (row.Text("FOOTNOTE_ID") is not { } id)
        {
            row.Fail("value_missing", "footnote_id", null, "'FOOTNOTE_ID' is empty.");
        }
        else if (footnotes.Exists(f => f.Footnote.FootnoteId == id))
        {
            row.Fail("footnote_repeated", "footnote_id", id, $"footnote '{id}' stands there a second time.");
        }
        else
        {
            footnotes.Add((new SecFootnote { AccessionNumber = AccessionNumber, FootnoteId = id, Text = row.Text("FOOTNOTE_TXT") }, row.Line));
        }
    }

    /// <summary>Writes the filing's rows, counted through the transactions and then the holdings of a kind.</summary>
    public void Write(RecordSink sink)
    {
        Evidence known = DatedPublication.Published(Header.FilingDate!.Value);
        foreach ((SecReportingOwner owner, long line) in owners)
        {
            sink.Position = line;
            sink.For<SecReportingOwner>().Write(owner, known);
        }

        foreach (IGrouping<string, OwnershipDataSetTable> kind in OwnershipDataSetTable.All.Where(rows.ContainsKey).GroupBy(t => t.Kind))
        {
            long place = 0;
            foreach ((SecInsiderTransaction? row, long line) in kind.SelectMany(t => rows[t].Values))
            {
                place++;
                if (row is not null)
                {
                    sink.Position = line;
                    sink.For<SecInsiderTransaction>().Write(row with { Line = place }, known);
                }
            }
        }

        foreach ((SecFootnote footnote, long line) in footnotes)
        {
            sink.Position = line;
            sink.For<SecFootnote>().Write(footnote, known);
        }
    }
}
