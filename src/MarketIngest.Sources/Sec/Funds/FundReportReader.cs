using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>Reads what comes before the holdings.</summary>
internal sealed class FundReportReader(BoundedXmlReader xml, FundFields fields, FundReport report)
{
    /// <summary>Reads <c>headerData</c>.</summary>
    /// <exception cref="SourceContractException">The document is of another form.</exception>
    public void ReadHeader(int depth)
    {
        while (xml.NextChild(depth))
        {
            if (xml.Name == "submissionType")
            {
                report.Type = fields.Text();
                FundForm.Require(report.Type, xml);
            }
            else if (xml.Name == "filerInfo")
            {
                ReadFiler(depth + 1);
            }
        }
    }

    /// <summary>Reads <c>genInfo</c>.</summary>
    /// <exception cref="SourceContractException">The date of the holdings is absent or unreadable: without it there are no rows.</exception>
    public void ReadGeneral(int depth)
    {
        while (xml.NextChild(depth))
        {
            switch (xml.Name)
            {
                case "regName":
                    report.RegistrantName = fields.Text();
                    break;
                case "regCik":
                    report.RegistrantCik = ReadCik();
                    break;
                case "seriesName":
                    report.SeriesName = fields.Text();
                    break;
                case "seriesId":
                    report.SeriesId = fields.Text();
                    break;
                case "repPdEnd":
                    report.FiscalYearEnd = fields.Date("fiscal_year_end");
                    break;
                case "repPdDate":
                    report.PeriodEnd = ReadPeriod();
                    break;
                default:
                    break;
            }
        }

        if (report.PeriodEnd is null)
        {
            throw xml.Broken("there is no repPdDate, the date of the holdings");
        }
    }

    /// <summary>Reads <c>fundInfo</c>.</summary>
    public void ReadTotals(int depth)
    {
        while (xml.NextChild(depth))
        {
            switch (xml.Name)
            {
                case "totAssets":
                    report.TotalAssets = fields.Number("total_assets_usd");
                    break;
                case "netAssets":
                    report.NetAssets = fields.Number("net_assets_usd");
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadFiler(int depth)
    {
        if (xml.FindChild(depth, "filer") && xml.FindChild(depth + 1, "issuerCredentials") && xml.FindChild(depth + 2, "cik"))
        {
            report.FilerCik = ReadCik();
        }
    }

    private string? ReadCik()
    {
        ReadOnlySpan<char> text = xml.ReadSpan();
        string? cik = Cik.Of(text);
        if (cik is null && !text.IsEmpty)
        {
            fields.Bad<int>(text, null, "fund_cik", "a CIK of up to ten digits");
        }

        return cik;
    }

    private LocalDate ReadPeriod()
    {
        string? text = fields.Text();
        return FundDate.TryRead(text, out LocalDate date) ? date : throw xml.Broken($"repPdDate is '{Excerpt.Of(text)}', not a date: the holdings have none");
    }
}
