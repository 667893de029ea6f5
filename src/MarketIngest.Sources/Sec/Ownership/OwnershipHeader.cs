using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Filings;

using NodaTime;

namespace MarketIngest.Sources.Sec.Ownership;

/// <summary>What an ownership document says before its tables, and every row repeats.</summary>
internal sealed class OwnershipHeader(SecFilingFacts facts, RecordSink sink)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private string? documentType;

    /// <summary>The form, from the document, else from the submission.</summary>
    public string? Form => documentType ?? facts.Form;

    /// <summary>The period of report.</summary>
    public LocalDate? Period { get; private set; }

    /// <summary>For amendments, the filing date of the original.</summary>
    public LocalDate? OriginalDate { get; private set; }

    /// <summary>The issuer's CIK.</summary>
    public string? IssuerCik { get; private set; }

    /// <summary>The issuer's name.</summary>
    public string? IssuerName { get; private set; }

    /// <summary>The issuer's trading symbol.</summary>
    public string? Symbol { get; private set; }

    /// <summary>The box for Rule 10b5-1.</summary>
    public bool? IsPlanned { get; private set; }

    /// <summary>The first owner.</summary>
    public SecReportingOwner? FirstOwner { get; private set; }

    /// <summary>How many owners there are.</summary>
    public int OwnerCount { get; private set; }

    /// <summary>Whether an element is read here.</summary>
    public static bool Has(string element) => element is "documentType" or "periodOfReport" or "dateOfOriginalSubmission" or "issuer" or "aff10b5One";

    /// <summary>Takes one of the elements that <see cref="Has"/> names.</summary>
    /// <returns>False where it came before.</returns>
    public bool Take(BoundedXmlNode element)
    {
        if (!seen.Add(element.Name))
        {
            return false;
        }

        // The element stands for the whole part, so that its value is what is looked up.
        var part = new BoundedXmlNode("ownershipDocument", element.Line, null);
        part.Add(element);
        var fields = new OwnershipFields(sink, SecInsiderTransaction.Schema.Name, part);
        switch (element.Name)
        {
            case "documentType":
                documentType = fields.Text("documentType");
                break;
            case "periodOfReport":
                Period = fields.Date("period_of_report", "periodOfReport");
                break;
            case "dateOfOriginalSubmission":
                OriginalDate = fields.Date("date_of_original_submission", "dateOfOriginalSubmission");
                break;
            case "aff10b5One":
                IsPlanned = fields.Boolean("is_10b5_1", "aff10b5One");
                break;
            default:
                IssuerCik = fields.Cik("issuer_cik", "issuer", "issuerCik");
                IssuerName = fields.Text("issuer", "issuerName");
                Symbol = fields.Text("issuer", "issuerTradingSymbol");
                break;
        }

        return true;
    }

    /// <summary>Takes an owner.</summary>
    public void Take(SecReportingOwner owner)
    {
        FirstOwner ??= owner;
        OwnerCount++;
    }

    /// <summary>Reports what no document may lack.</summary>
    /// <param name="line">Where the first row, or the document's end, is.</param>
    public void Check(long line)
    {
        Require("issuer", "issuer_cik", line);
        Require("periodOfReport", "period_of_report", line);
        if (OwnerCount == 0)
        {
            Missing(SecReportingOwner.Schema.Name, "reportingOwner", "owner_cik", line);
        }

        if (documentType is not null && facts.Form is { } form && !string.Equals(form, documentType, StringComparison.OrdinalIgnoreCase))
        {
            sink.Warn("form_differs", $"Line {line}: the document calls itself form '{documentType}', the submission '{form}'; the document's is kept.");
        }
    }

    private void Require(string element, string column, long line)
    {
        if (!seen.Contains(element))
        {
            Missing(SecInsiderTransaction.Schema.Name, element, column, line);
        }
    }

    private void Missing(string dataset, string element, string column, long line) =>
        sink.Fault(new Fault(dataset, "value_missing", column, null, line, "", $"Line {line}: '{element}' is absent before this line."));
}
