using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>Tells the form from its neighbours: NPORT-NP is not public, NPORT-EX is an exhibit without data.</summary>
internal static class FundForm
{
    /// <summary>The document with the data.</summary>
    /// <exception cref="SourceContractException">The submission is of another form, or has no such document.</exception>
    public static SecDocument Find(SecSubmission submission, string format)
    {
        if (submission.Header is not { } header)
        {
            return submission.Documents[0];
        }

        if (header.Form is { } form && !IsRead(form))
        {
            throw new SourceContractException($"{format}: the submission is of form '{form}'; {string.Join(" and ", SecForms.Funds)} are read.", 1);
        }

        return submission.Documents.FirstOrDefault(d => IsRead(d.Type))
            ?? throw new SourceContractException($"{format}: the submission has no document of type {string.Join(" or ", SecForms.Funds)}; its types are {Types(submission)}.", 1);
    }

    /// <summary>Checks the type that the document states.</summary>
    public static void Require(string? type, BoundedXmlReader xml)
    {
        if (type is null || !IsRead(type))
        {
            throw xml.Broken(type is null ? "the submissionType is empty" : $"the submissionType is '{type}'; {string.Join(" and ", SecForms.Funds)} are read");
        }
    }

    private static bool IsRead(string form) => SecForms.Funds.Contains(form, StringComparer.OrdinalIgnoreCase);

    private static string Types(SecSubmission submission) =>
        submission.Documents.Count == 0 ? "none" : string.Join(", ", submission.Documents.Take(10).Select(d => $"'{d.Type}'"));
}
