using System.Globalization;
using System.Runtime.CompilerServices;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Finra;

/// <summary>
/// Asks the query API page by page. A page may be shorter than asked for although more rows exist (answers are capped by size), so paging ends at the total
/// that the source states, or at an empty page, never at a short one.
/// </summary>
internal sealed class FinraApi(FinraOptions options, FinraTokens tokens)
{
    private const int Unauthorized = 401;
    private const long LargestOffset = 500_000;

    public async IAsyncEnumerable<Payload> QueryAsync(FinraQuery query, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long offset = 0; ;)
        {
            Payload page = await SendAsync(query, offset, source, cancellationToken).ConfigureAwait(false);
            int? rows = page.Status == 204 || page.Length == 0 ? 0 : JsonRows.Count(page);
            long? total = Total(page);
            if (rows == 0 && offset > 0)
            {
                await page.DisposeAsync().ConfigureAwait(false);
                if (total > offset)
                {
                    throw new SourceUnavailableException($"{query.Dataset}: the page at row {offset} is empty although the source states {total} rows; ask again later.");
                }

                yield break;
            }

            yield return page;
            offset += rows ?? 0;
            if (rows is null or 0 || offset >= total)
            {
                yield break;
            }

            if (offset > LargestOffset)
            {
                throw new SourceContractException($"{query.Dataset}: the source pages no further than row {LargestOffset}, and {total?.ToString(CultureInfo.InvariantCulture) ?? "more"} rows match; narrow the question.");
            }
        }
    }

    /// <summary>The number of rows that match, as the answer's header states it.</summary>
    public static long? Total(Payload page) =>
        page.Headers.TryGetValue("record-total", out string? text) && ValueText.TryCount(text, out long total) ? total : null;

    private async Task<Payload> SendAsync(FinraQuery query, long offset, ISourceClient source, CancellationToken cancellationToken)
    {
        FinraToken? token = await tokens.GetAsync(source, cancellationToken).ConfigureAwait(false);
        Payload page = await source.SendAsync(Request(query, offset, token), cancellationToken).ConfigureAwait(false);
        if (page.Status != Unauthorized || token is null)
        {
            return page;
        }

        await page.DisposeAsync().ConfigureAwait(false);
        token = await tokens.RefreshAsync(token, source, cancellationToken).ConfigureAwait(false);
        return await source.SendAsync(Request(query, offset, token) with { AcceptedStatus = [200, 204] }, cancellationToken).ConfigureAwait(false);
    }

    private SourceRequest Request(FinraQuery query, long offset, FinraToken? token)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Accept"] = "application/json" };
        if (token is not null)
        {
            headers["Authorization"] = $"Bearer {token.Value}";
        }

        return new SourceRequest("POST", new Uri(FinraEndpoints.Query(query.Dataset)))
        {
            Body = query.Body(options.PageSize, offset),
            ContentType = "application/json",
            Headers = headers,
            Hints = new Dictionary<string, string>(query.Hints, StringComparer.Ordinal) { ["offset"] = offset.ToString(CultureInfo.InvariantCulture) },
            AcceptedStatus = token is null ? [200, 204] : [200, 204, Unauthorized],
            Expects = ExpectedContent.NoWebPage,
        };
    }
}
