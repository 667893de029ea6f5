using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Zip;
using MarketIngest.Sources.Sec.Bulk;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>Reads the small tables of a data set, those with one line or a few for each filing.</summary>
internal sealed class ThirteenFDataSetFilings(BoundedZip zip, IReadOnlySet<string> ciks, RecordSink sink) : IDisposable
{
    private readonly Dictionary<string, ThirteenFDataSetFiling> filings = new(StringComparer.Ordinal);

    /// <summary>The filings in the order of their accession numbers.</summary>
    public IEnumerable<ThirteenFDataSetFiling> All => filings.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value);

    /// <summary>Reads all small tables.</summary>
    /// <exception cref="SourceContractException">A table that must be there is missing, or one is damaged.</exception>
    public void Read()
    {
        Each("SUBMISSION.tsv", ["ACCESSION_NUMBER", "FILING_DATE", "SUBMISSIONTYPE", "CIK", "PERIODOFREPORT"], Submission);
        Each("COVERPAGE.tsv", ["ACCESSION_NUMBER", "REPORTCALENDARORQUARTER", "REPORTTYPE"], OfFiling(Cover));
        Each("SUMMARYPAGE.tsv", ["ACCESSION_NUMBER", "TABLEENTRYTOTAL", "TABLEVALUETOTAL"], OfFiling(Summary));
        Each("SIGNATURE.tsv", ["ACCESSION_NUMBER", "SIGNATUREDATE"], OfFiling((row, f) => f.Filing = f.Filing with { SignatureDate = row.Date("SIGNATUREDATE", "signature_date") }));
        Each("OTHERMANAGER.tsv", ["ACCESSION_NUMBER"], OfFiling((row, f) => Manager(row, f, ThirteenFManagers.ReportingFor, null)), isRequired: false);
        Each("OTHERMANAGER2.tsv", ["ACCESSION_NUMBER", "SEQUENCENUMBER"], OfFiling((row, f) => Manager(row, f, ThirteenFManagers.Included, row.Text("SEQUENCENUMBER"))), isRequired: false);
    }

    /// <summary>A filing by its accession number, or null where it is not wanted or not known.</summary>
    public ThirteenFDataSetFiling? Find(ReadOnlySpan<char> accession) =>
        filings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(accession, out ThirteenFDataSetFiling? filing) ? filing : null;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (ThirteenFDataSetFiling filing in filings.Values)
        {
            filing.Dispose();
        }
    }

    private static void Cover(SecTableRow row, ThirteenFDataSetFiling filing)
    {
        string? type = row.Text("AMENDMENTTYPE");
        string? amendment = type is null ? null : ThirteenFTerms.AmendmentType(type);
        if (type is not null && amendment is null)
        {
            row.Fail("value_unreadable", "amendment_type", type, $"'AMENDMENTTYPE' is '{type}'; known are RESTATEMENT and NEW HOLDINGS.");
        }

        filing.Filing = filing.Filing with
        {
            ManagerName = row.Text("FILINGMANAGER_NAME"),
            ReportType = row.Text("REPORTTYPE"),
            ReportPeriod = row.Date("REPORTCALENDARORQUARTER", "report_period") ?? filing.Filing.ReportPeriod,
            IsAmendment = row.Flag("ISAMENDMENT", "is_amendment") ?? filing.Filing.IsAmendment,
            AmendmentType = amendment,
            AmendmentNumber = row.Count("AMENDMENTNO", "amendment_number"),
            FileNumber = row.Text("FORM13FFILENUMBER"),
            IsConfidentialTreatmentOver = row.Flag("CONFDENIEDEXPIRED", "is_confidential_treatment_over"),
            ConfidentialTreatmentEndedOn = row.Date("DATEDENIEDEXPIRED", "confidential_treatment_ended_on"),
            ProvidesInstruction5Information = row.Flag("PROVIDEINFOFORINSTRUCTION5", "provides_instruction5_information"),
        };
    }

    private static void Summary(SecTableRow row, ThirteenFDataSetFiling filing) => filing.Filing = filing.Filing with
    {
        OtherIncludedManagersCount = row.Count("OTHERINCLUDEDMANAGERSCOUNT", "other_included_managers_count"),
        TableEntryTotal = row.Count("TABLEENTRYTOTAL", "table_entry_total"),
        TableValueTotalAsFiled = row.Number("TABLEVALUETOTAL", "table_value_total_as_filed"),
        IsConfidentialOmitted = row.Flag("ISCONFIDENTIALOMITTED", "is_confidential_omitted"),
    };

    private static void Manager(SecTableRow row, ThirteenFDataSetFiling filing, string list, string? sequence) =>
        filing.Add(list, sequence, name => row.Text(name[0]));

    private void Submission(SecTableRow row, long line)
    {
        string? accession = AccessionNumber.Of(row.Span("ACCESSION_NUMBER"));
        string? cik = Cik.Of(row.Span("CIK"));
        NodaTime.LocalDate? filed = row.Date("FILING_DATE", "filing_date");
        NodaTime.LocalDate? period = row.Date("PERIODOFREPORT", "report_period");
        if (accession is null || cik is null || filed is null)
        {
            row.Fail("value_missing", accession is null ? "accession_number" : cik is null ? "cik" : "filing_date", null, "a filing needs an accession number, a CIK and a filing date.");
        }

        if (row.HasFailed || (ciks.Count > 0 && !ciks.Contains(cik!)))
        {
            return;
        }

        string? form = row.Text("SUBMISSIONTYPE");
        filings[accession!] = new ThirteenFDataSetFiling(
            new InstitutionalFiling
            {
                AccessionNumber = accession!,
                Cik = cik!,
                Form = form,
                ReportPeriod = period ?? UnknownKey.Date,
                FilingDate = filed!.Value,
                IsAmendment = form is not null && SecForms.IsAmendment(form),
            },
            sink) { Position = line };
    }

    /// <summary>A filing of which a line cannot be read is left out whole.</summary>
    private Action<SecTableRow, long> OfFiling(Action<SecTableRow, ThirteenFDataSetFiling> read) => (row, _) =>
    {
        if (Find(row.Span("ACCESSION_NUMBER")) is not { } filing)
        {
            return;
        }

        read(row, filing);
        if (row.HasFailed)
        {
            filings.Remove(filing.Filing.AccessionNumber);
            filing.Dispose();
        }
    };

    private void Each(string table, string[] required, Action<SecTableRow, long> read, bool isRequired = true)
    {
        if (zip.Find(table) is not { } entry)
        {
            if (isRequired)
            {
                throw new SourceContractException($"{ThirteenFDataSetParser.Format}: the archive has no {table}.");
            }

            return;
        }

        using var reader = new DelimitedReader(entry.OpenRead(), '\t');
        var row = new SecTableRow(reader, sink, InstitutionalFiling.Schema.Name, ThirteenFDataSetParser.Format, table, required);
        while (row.Read())
        {
            read(row, reader.Line);
        }
    }
}
