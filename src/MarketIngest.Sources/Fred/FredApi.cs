using System.Runtime.CompilerServices;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Fred;

/// <summary>Asks for observations page by page, and for long real times in pieces of as many vintages as the source allows at once.</summary>
internal sealed class FredApi(FredOptions options)
{
    private static readonly JsonPageShape Vintages = new("fred-json", ["vintage_dates"], []);

    /// <summary>The current observations.</summary>
    public IAsyncEnumerable<Payload> ObservedAsync(string series, LocalDate from, LocalDate last, ISourceClient source, CancellationToken cancellationToken) =>
        PagesAsync(series, FredEndpoints.Observed(from, last), null, source, cancellationToken);

    /// <summary>
    /// The observations as they stood on the days of a real time. An answer cuts the first and last real time of a value to the question's; where a piece ends, the value
    /// that goes on is told again by the next one, and is no new version.
    /// </summary>
    public async IAsyncEnumerable<Payload> VintagesAsync(
        string series,
        (LocalDate From, LocalDate Last) observed,
        (LocalDate From, LocalDate Last) realtime,
        ISourceClient source,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach ((LocalDate from, LocalDate last) in PiecesAsync(series, realtime, source, cancellationToken).ConfigureAwait(false))
        {
            string window = FredEndpoints.Realtime(observed.From, observed.Last, from, last);
            await foreach (Payload page in PagesAsync(series, window, last, source, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }
        }
    }

    private async IAsyncEnumerable<(LocalDate From, LocalDate Last)> PiecesAsync(
        string series,
        (LocalDate From, LocalDate Last) realtime,
        ISourceClient source,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LocalDate from = realtime.From;

        // As there is at most one vintage a day, a short real time cannot hold too many.
        if (Period.DaysBetween(realtime.From, realtime.Last) >= options.VintagesPerRequest)
        {
            List<LocalDate> vintages = await VintageDatesAsync(series, realtime.Last, source, cancellationToken).ConfigureAwait(false);
            for (int next = options.VintagesPerRequest; next < vintages.Count; next += options.VintagesPerRequest)
            {
                yield return (from, vintages[next].PlusDays(-1));
                from = vintages[next];
            }
        }

        yield return (from, realtime.Last);
    }

    private async Task<List<LocalDate>> VintageDatesAsync(string series, LocalDate last, ISourceClient source, CancellationToken cancellationToken)
    {
        List<LocalDate> vintages = [];
        for (long count = long.MaxValue; vintages.Count < count;)
        {
            Payload page = await source.SendAsync(Request(FredEndpoints.VintageDates(series, options.ApiKey!, last, vintages.Count), series, null), cancellationToken).ConfigureAwait(false);
            await using (page.ConfigureAwait(false))
            {
                if (!TryAppend(page, series, vintages, out count))
                {
                    return [];
                }
            }
        }

        return vintages;
    }

    /// <summary>Appends a page of vintage dates; false when the series was not recorded in the real time.</summary>
    private static bool TryAppend(Payload page, string series, List<LocalDate> vintages, out long count)
    {
        count = 0;
        if (FredErrors.Reason(page) is { } reason)
        {
            return FredErrors.Classify(reason) == FredErrorKind.NotInRealtime ? false : throw FredErrors.Refusal(reason, series);
        }

        int before = vintages.Count;
        JsonPage answer = JsonPage.Peek(page, Vintages, (_, row, position) => vintages.Add(
            ValueText.TryDate(row.ToString(), out LocalDate date) ? date : throw new SourceContractException($"fred-json: byte {position}: a vintage date of '{series}' is '{row}', not a date.", position)));
        count = answer.Count("count") ?? vintages.Count;
        return answer.Damage is null && (vintages.Count > before || vintages.Count >= count)
            ? true
            : throw new SourceContractException($"fred-json: the vintage dates of '{series}' are incomplete: {answer.Damage ?? $"{vintages.Count} of {count}"}.", answer.DamagedAt);
    }

    private async IAsyncEnumerable<Payload> PagesAsync(string series, string window, LocalDate? vintagesUntil, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long offset = 0, count = 1; offset < count;)
        {
            string address = FredEndpoints.Observations(series, options.ApiKey!, window, options.PageSize, offset);
            Payload payload = await source.SendAsync(Request(address, series, vintagesUntil), cancellationToken).ConfigureAwait(false);
            JsonPage page = JsonPage.Peek(payload, FredJsonParser.Shape);
            yield return payload;
            if (page.Damage is not null || page.Rows < options.PageSize)
            {
                // The last page, or one that the parser reports.
                yield break;
            }

            offset += page.Rows;
            count = page.Count("count") ?? 0;
        }
    }

    private static SourceRequest Request(string address, string series, LocalDate? vintagesUntil)
    {
        var hints = new Dictionary<string, string>(StringComparer.Ordinal) { [FredHints.Series] = series };
        if (vintagesUntil is { } until)
        {
            hints[FredHints.VintagesUntil] = ColumnText.Of(until);
        }

        return SourceRequest.Get(address) with
        {
            // A refusal comes with its reason, and is for good.
            AcceptedStatus = [200, 400],
            SecretQueryKeys = [FredEndpoints.ApiKey],
            Expects = ExpectedContent.NoWebPage,
            Hints = hints,
        };
    }
}
