using NodaTime;

namespace MarketIngest.Sources.Holdings;

/// <summary>The holdings of a day that are stored already, read when the first fund of that day was tried before.</summary>
internal sealed class StoredHoldings(LocalDate date, PlanContext context)
{
    private ILookup<string, EtfHolding>? byFund;

    /// <summary>The stored lines of a fund as <see cref="HoldingLines"/> needs them, or null when there are none.</summary>
    public async ValueTask<string?> DescribeAsync(string partition, string fund, CancellationToken cancellationToken)
    {
        if (await context.GetPartitionAsync(partition, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        byFund ??= await ReadAsync(cancellationToken).ConfigureAwait(false);
        return HoldingLines.Describe([.. byFund[fund]]);
    }

    private async Task<ILookup<string, EtfHolding>> ReadAsync(CancellationToken cancellationToken)
    {
        List<EtfHolding> rows = await context.ReadAsync<EtfHolding>(q => q with { From = date, Until = date.PlusDays(1) }, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ToLookup(r => r.Fund, StringComparer.Ordinal);
    }
}
