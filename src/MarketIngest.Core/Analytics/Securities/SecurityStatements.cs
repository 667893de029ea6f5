using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest.Analytics.Securities;

/// <summary>Reads the stored datasets that link identifiers, and gives their rows to <see cref="SecurityIdentity"/> as dated statements.</summary>
internal sealed class SecurityStatements(DeriveContext context)
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>The datasets.</summary>
    public static IReadOnlyList<DatasetSchema> Inputs { get; } = [CompanyTicker.Schema, SecInsiderTransaction.Schema, SecBeneficialOwner.Schema, InstitutionalHolding.Schema];

    /// <summary>Every statement of the datasets.</summary>
    public async IAsyncEnumerable<SecurityObservation> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (DatasetSchema input in Inputs)
        {
            var query = new DatasetQuery(input) { History = input == CompanyTicker.Schema ? HistoryScope.All : HistoryScope.Newest };
            await foreach (ColumnBatch batch in context.ReadAsync(query, cancellationToken).ConfigureAwait(false))
            {
                using (batch)
                {
                    for (int row = 0; row < batch.Count; row++)
                    {
                        foreach (SecurityObservation statement in Of(new StatementRow(batch, row)))
                        {
                            yield return statement;
                        }
                    }
                }
            }
        }
    }

    private IEnumerable<SecurityObservation> Of(StatementRow row) => row.Dataset switch
    {
        "sec.company_tickers" => Listed(row),
        "sec.insider_transactions" => Owned(row),
        "sec.beneficial_ownership" => Scheduled(row),
        _ => Held(row),
    };

    private IEnumerable<SecurityObservation> Listed(StatementRow row)
    {
        string cik = row.Text("cik")!, symbol = row.Text("symbol")!;
        LocalDate date = row.Date("as_of")!.Value;
        Instant? ended = row.EndedAt is { } end && (context.KnownBy is not { } by || end <= by) ? end : null;
        LocalDate until = ended is { } at ? LocalDate.Max(at.InZone(NewYork).Date, date.PlusDays(1)) : LocalDate.MaxIsoValue;
        var statement = new SecurityObservation("symbol", symbol, date, SecurityEvidence.CompanyTickers, row.KnownAt)
        {
            Cik = cik,
            Name = row.Text("name"),
            Exchange = row.Text("exchange"),
            ListedUntil = until,
        };
        yield return statement;

        // Who leaves the list keeps the name.
        if (statement.Name is not null)
        {
            yield return statement with { IdentifierType = "cik", Identifier = cik, Exchange = null, ListedUntil = ended is null ? LocalDate.MaxIsoValue : null };
        }
    }

    private static IEnumerable<SecurityObservation> Owned(StatementRow row)
    {
        if (row.Text("issuer_cik") is not { } cik || Date(row, "filing_date", "period_of_report") is not { } date)
        {
            yield break;
        }

        var statement = new SecurityObservation("cik", cik, date, SecurityEvidence.OwnershipForm, row.KnownAt) { Cik = cik, Name = row.Text("issuer_name"), Accession = row.Text("accession_number") };
        if (statement.Name is { } name && name.Any(char.IsLetterOrDigit))
        {
            yield return statement;
        }

        foreach (string symbol in SymbolText.Of(row.Text("symbol") ?? ""))
        {
            yield return statement with { IdentifierType = "symbol", Identifier = symbol };
        }
    }

    private static IEnumerable<SecurityObservation> Scheduled(StatementRow row)
    {
        if (CusipCode.Of(row.Text("cusip")) is { } cusip && row.Text("issuer_cik") is { } cik && Date(row, "filing_date") is { } date)
        {
            yield return new SecurityObservation("cusip", cusip, date, SecurityEvidence.BeneficialOwnership, row.KnownAt)
            {
                Cik = cik,
                Name = row.Text("issuer_name"),
                Accession = row.Text("accession_number"),
            };
        }
    }

    /// <summary>A table of holdings says what a CUSIP was called at the end of its quarter, and no more.</summary>
    private static IEnumerable<SecurityObservation> Held(StatementRow row)
    {
        if (CusipCode.Of(row.Text("cusip")) is { } cusip && row.Text("issuer_name") is { } name && Date(row, "report_period", "filing_date") is { } date)
        {
            yield return new SecurityObservation("cusip", cusip, date, SecurityEvidence.InstitutionalHoldings, row.KnownAt)
            {
                Name = name,
                Accession = row.Text("accession_number"),
            };
        }
    }

    /// <summary>The first date that the row has; one after the day on which the row was known is mistyped, and that day stands in for it.</summary>
    private static LocalDate? Date(StatementRow row, params ReadOnlySpan<string> columns)
    {
        foreach (string column in columns)
        {
            if (row.Date(column) is { } date)
            {
                return LocalDate.Min(date, row.KnownAt.InZone(NewYork).Date);
            }
        }

        return null;
    }
}
