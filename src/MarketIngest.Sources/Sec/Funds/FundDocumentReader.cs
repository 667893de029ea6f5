using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>Reads a document from its root to its end and writes its rows: each holding as it comes, the filing at the end.</summary>
internal sealed class FundDocumentReader
{
    private readonly BoundedXmlReader xml;
    private readonly SecFilingFacts facts;
    private readonly RecordSink sink;
    private readonly FundReport report = new();
    private readonly FundMasks masks = new();
    private readonly FundFields reportFields;
    private readonly FundFields holdingFields;
    private readonly FundReportReader reportReader;
    private readonly FundHoldingReader holdingReader;
    private readonly RecordWriter<SecFundHolding> holdings;
    private long count;
    private bool isCounted;

    public FundDocumentReader(BoundedXmlReader xml, SecFilingFacts facts, RecordSink sink)
    {
        this.xml = xml;
        this.facts = facts;
        this.sink = sink;
        var texts = new FundTexts();
        reportFields = new FundFields(xml, masks, texts);
        holdingFields = new FundFields(xml, masks, texts);
        reportReader = new FundReportReader(xml, reportFields, report);
        holdingReader = new FundHoldingReader(xml, holdingFields);
        holdings = sink.For<SecFundHolding>();
    }

    /// <summary>Reads the document.</summary>
    /// <returns>False where it is damaged after the date of the holdings; that is reported.</returns>
    public bool Read()
    {
        string root = xml.ReadRoot();
        if (root != "edgarSubmission")
        {
            throw xml.Broken($"the root element is '{root}', not edgarSubmission");
        }

        long start = xml.Line;
        SourceContractException? damage = null;
        try
        {
            ReadSubmission();
        }
        catch (SourceContractException error) when (report.PeriodEnd is not null)
        {
            damage = error;
        }

        WriteFiling(start);
        masks.Warn(sink);
        if (damage is not null)
        {
            sink.Damaged(damage.Position ?? start, damage.Message);
        }

        return damage is null;
    }

    private void ReadSubmission()
    {
        while (xml.NextChild(0))
        {
            if (xml.Name == "headerData")
            {
                reportReader.ReadHeader(1);
            }
            else if (xml.Name == "formData")
            {
                ReadForm();
            }
        }

        if (report.PeriodEnd is null)
        {
            throw xml.Broken("there is no formData/genInfo, which dates the holdings");
        }

        // A fund may hold nothing.
        isCounted = true;
        xml.ReadToEnd();
    }

    private void ReadForm()
    {
        if (report.Type is null)
        {
            throw xml.Broken("there is no headerData/submissionType before it");
        }

        while (xml.NextChild(1))
        {
            switch (xml.Name)
            {
                case "genInfo":
                    reportReader.ReadGeneral(2);
                    break;
                case "fundInfo":
                    reportReader.ReadTotals(2);
                    break;
                case "invstOrSecs":
                    ReadHoldings();
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadHoldings()
    {
        if (report.PeriodEnd is not { } period)
        {
            throw xml.Broken("the holdings come before genInfo, which dates them");
        }

        var filing = new SecFundHolding { AccessionNumber = facts.Accession, Line = 0, FundCik = FundCik, SeriesId = report.SeriesId, PeriodEnd = period };
        while (xml.FindChild(2, "invstOrSec"))
        {
            long line = xml.Line;
            sink.Position = line;
            count++;
            SecFundHolding row = holdingReader.Read(3, filing, count);
            if (holdingFields.HasFailed)
            {
                sink.Fault(holdingFields.Fault(row, line));
            }
            else
            {
                facts.Write(holdings, row);
            }
        }

        isCounted = true;
    }

    private void WriteFiling(long position)
    {
        sink.Position = position;
        var row = new SecFundFiling
        {
            AccessionNumber = facts.Accession,
            FundCik = FundCik,
            RegistrantName = report.RegistrantName,
            SeriesId = report.SeriesId,
            SeriesName = report.SeriesName,
            PeriodEnd = report.PeriodEnd ?? UnknownKey.Date,
            FiscalYearEnd = report.FiscalYearEnd,
            NetAssetsUsd = report.NetAssets,
            TotalAssetsUsd = report.TotalAssets,
            Holdings = isCounted ? count : null,
            FilingDate = facts.Filed,
        };
        if (reportFields.HasFailed)
        {
            sink.Fault(reportFields.Fault(row, position));
        }
        else
        {
            facts.Write(sink.For<SecFundFiling>(), row);
        }
    }

    private string? FundCik => report.RegistrantCik ?? report.FilerCik ?? facts.Cik;
}
