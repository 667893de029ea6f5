using NodaTime;

namespace MarketIngest.Sources.Sec.Ownership;

/// <summary>A Form 3, 4 or 5 or an amendment: whose securities, who reports, when.</summary>
public sealed record OwnershipFiling
{
    /// <summary>The accession number.</summary>
    public required string Accession { get; init; }

    /// <summary>The form type, for example <c>4/A</c>.</summary>
    public required string Form { get; init; }

    /// <summary>The filing date, or null where it is not known.</summary>
    public LocalDate? Filed { get; init; }

    /// <summary>The period of report, or null where it is not known.</summary>
    public LocalDate? Period { get; init; }

    /// <summary>The issuer's CIK, ten digits.</summary>
    public required string IssuerCik { get; init; }

    /// <summary>The CIKs of all reporting owners, ten digits.</summary>
    public required IReadOnlySet<string> OwnerCiks { get; init; }

    /// <summary>The filing that the rows of one accession number in <c>sec.filings</c> describe, or null where it is no ownership form, or they do not name one issuer and its owners.</summary>
    /// <exception cref="ArgumentException">The rows are of several filings.</exception>
    public static OwnershipFiling? Of(IReadOnlyCollection<SecFiling> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        SecFiling? first = rows.FirstOrDefault();
        if (first?.Form is null || !SecForms.Ownership.Contains(first.Form))
        {
            return null;
        }

        if (rows.Any(r => r.AccessionNumber != first.AccessionNumber))
        {
            throw new ArgumentException("The rows are of several filings.", nameof(rows));
        }

        string[] issuers = [.. rows.Where(r => r.Role == "issuer").Select(r => r.Cik)];
        var owners = rows.Where(r => r.Role == "reporting_owner").Select(r => r.Cik).ToHashSet(StringComparer.Ordinal);
        return issuers.Length != 1 || owners.Count == 0 ? null : new OwnershipFiling
        {
            Accession = first.AccessionNumber,
            Form = first.Form,
            Filed = first.FilingDate,
            Period = first.ReportDate,
            IssuerCik = issuers[0],
            OwnerCiks = owners,
        };
    }
}
