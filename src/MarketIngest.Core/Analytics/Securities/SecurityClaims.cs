using NodaTime;

namespace MarketIngest.Analytics.Securities;

/// <summary>The claims on one identifier, and the spans that they cut time into.</summary>
internal sealed class SecurityClaims
{
    private readonly SortedDictionary<string, SecurityClaim> claims = new(StringComparer.Ordinal);

    /// <summary>Adds a statement under its target.</summary>
    public void Add(string target, SecurityObservation statement)
    {
        if (!claims.TryGetValue(target, out SecurityClaim? claim))
        {
            claims.Add(target, claim = new SecurityClaim(target));
        }

        claim.Add(statement);
    }

    /// <summary>
    /// The spans in time order. A claim stands from its first statement until another claim begins after its last one; where another began earlier and goes on,
    /// until the day after its last. A name alone stands only where no company is claimed.
    /// </summary>
    public IEnumerable<ClaimSpan> Spans()
    {
        (SecurityClaim Claim, LocalDate Until)[] standing = [.. claims.Values.Select(c => (c, End(c)))];
        LocalDate[] bounds = [.. standing.Select(s => s.Claim.First).Concat(standing.Select(s => s.Until)).Distinct().Order()];
        ClaimSpan? open = null;
        for (int i = 0; i + 1 < bounds.Length; i++)
        {
            LocalDate from = bounds[i], until = bounds[i + 1];
            SecurityClaim[] here = Best([.. standing.Where(s => s.Claim.First <= from && s.Until >= until).Select(s => s.Claim)]);
            if (open is not null && open.Claims.SequenceEqual(here))
            {
                open = open with { Until = until };
                continue;
            }

            if (open is { Claims.Count: > 0 })
            {
                yield return Closed(open);
            }

            open = new ClaimSpan(from, until, here, here.Select(c => c.KnownAt).DefaultIfEmpty(Instant.MinValue).Max());
        }

        if (open is { Claims.Count: > 0 })
        {
            yield return Closed(open);
        }
    }

    /// <summary>A span that ends is known when what ends it is: the claim that begins then, or the last statement of one that stopped.</summary>
    private ClaimSpan Closed(ClaimSpan span)
    {
        if (span.Until is not { } until || until == LocalDate.MaxIsoValue)
        {
            return span with { Until = null };
        }

        IEnumerable<Instant> ends = claims.Values.Where(c => c.First == until).Select(c => c.KnownAt).Concat(span.Claims.Where(c => End(c) == until).Select(c => c.LastKnownAt));
        return span with { KnownAt = ends.Append(span.KnownAt).Max() };
    }

    private LocalDate End(SecurityClaim claim)
    {
        SecurityClaim[] others = [.. claims.Values.Where(c => c != claim && (c.Target.Length > 0) == (claim.Target.Length > 0))];
        LocalDate end = claim.DroppedOn ?? LocalDate.MaxIsoValue;
        LocalDate next = others.Where(o => o.First > claim.Last).Select(o => o.First).DefaultIfEmpty(LocalDate.MaxIsoValue).Min();
        return others.Any(o => o.First <= claim.Last && o.Last > claim.Last) ? claim.Last.PlusDays(1) : LocalDate.Min(end, next);
    }

    private static SecurityClaim[] Best(SecurityClaim[] here) => here.Any(c => c.Target.Length > 0) ? [.. here.Where(c => c.Target.Length > 0)] : here;
}
