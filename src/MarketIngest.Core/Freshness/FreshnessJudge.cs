using MarketIngest.Calendars.Publication;

using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>Judges what was observed. Pure.</summary>
internal static class FreshnessJudge
{
    public static DatasetFreshness Judge(FreshnessSla sla, FreshnessObservation seen, Collection collection, Instant now)
    {
        Instant? collected = Later(collection.LastSuccessAt, seen.NewestIngestedAt);
        LocalDate? expected = sla.Parts.Count == 0 ? null : sla.Parts.Max(part => part.Rule.ExpectedAsOf(now));
        var judged = new DatasetFreshness(sla.Dataset, seen.Newest, seen.NewestIngestedAt, expected, Freshness.Unknown) { LastCollectedAt = collected };
        if (seen.IsEmpty)
        {
            return judged;
        }

        Finding[] dates = [.. sla.Parts.Zip(seen.NewestOfParts, (part, newest) => OfDates(sla, part, newest, now))];
        Finding[] ingestion = [OfAsking(sla, seen, collected, collection, now), OfAcceptance(sla, seen.Accepted, collection)];
        Finding worst = Worst([.. dates, .. ingestion]);
        return judged with
        {
            Freshness = worst.Freshness,
            AsOfFreshness = Worst(dates).Freshness,
            IngestFreshness = Worst(ingestion).Freshness,
            DueSince = worst.DueSince,
            Reason = worst.Reason,
        };
    }

    /// <summary>Of several verdicts the worst; one that is not known does not count beside one that is.</summary>
    public static Freshness Worse(Freshness left, Freshness right) => Rank(left) >= Rank(right) ? left : right;

    private static Finding OfDates(FreshnessSla sla, FreshnessPart part, LocalDate? newest, Instant now)
    {
        if (newest is not { } stored)
        {
            // A part that was never collected is not asked for.
            return Finding.None;
        }

        LocalDate expected = part.Rule.ExpectedAsOf(now);
        if (stored >= expected)
        {
            return Finding.Fresh;
        }

        LocalDate missing = FirstMissing(part.Rule, stored, expected);
        Instant published = part.Rule.PublicationInstant(missing);
        string of = part.Column is null ? "" : $" of {part.Column} {string.Join(", ", part.Values)}";
        return new Finding(Grade(now - published, sla.Grace), published, $"rows{of} about {ColumnText.Of(missing)} are public since {ColumnText.Of(published)} and not stored");
    }

    /// <summary>
    /// Whether the dataset was collected since it was last due: since its source last published, or, where filings arrive at any moment or nothing says when
    /// the source publishes, since its jobs were last due.
    /// </summary>
    private static Finding OfAsking(FreshnessSla sla, FreshnessObservation seen, Instant? collected, Collection collection, Instant now)
    {
        if (collected is not { } last)
        {
            return Finding.None;
        }

        Instant?[] due = sla.FollowsAcceptance || sla.Parts.Count == 0
            ? [.. collection.Schedules.Select(schedule => schedule.Next(last))]
            : [.. sla.Parts.Where((_, part) => seen.NewestOfParts[part] is not null).Select(part => FirstPublication(part.Rule, last, now))];
        return due.Length == 0
            ? Finding.None
            : due.Min() is { } at && at <= now
                ? new Finding(Grade(now - at, sla.IngestWithin), at, $"last collected at {ColumnText.Of(last)} and due since {ColumnText.Of(at)}")
                : Finding.Fresh;
    }

    private static Finding OfAcceptance(FreshnessSla sla, AcceptedFiling? accepted, Collection collection)
    {
        if (accepted is not { } filing)
        {
            return Finding.None;
        }

        // What was public before the first run could not be taken in sooner.
        Instant from = Later(filing.PublicAt, collection.FirstRunAt)!.Value;
        Duration delay = filing.IngestedAt - from;
        return delay <= sla.IngestWithin
            ? Finding.Fresh
            : new Finding(Grade(delay, sla.IngestWithin), filing.PublicAt, $"the newest filing, public at {ColumnText.Of(filing.PublicAt)}, was taken in at {ColumnText.Of(filing.IngestedAt)}");
    }

    private static Freshness Grade(Duration overdue, Duration grace) =>
        overdue <= grace ? Freshness.Due : overdue <= grace * 2 ? Freshness.Late : Freshness.Breached;

    /// <summary>The oldest date after the newest stored one.</summary>
    private static LocalDate FirstMissing(PublicationRule rule, LocalDate newest, LocalDate expected)
    {
        LocalDate missing = expected;
        for (LocalDate date = rule.AsOfOnOrBefore(expected.PlusDays(-1)); date > newest; date = rule.AsOfOnOrBefore(date.PlusDays(-1)))
        {
            missing = date;
        }

        return missing;
    }

    /// <summary>The first publication after an instant and until now, or null.</summary>
    private static Instant? FirstPublication(PublicationRule rule, Instant after, Instant now)
    {
        Instant? first = null;
        LocalDate date = rule.ExpectedAsOf(now);
        for (Instant published = rule.PublicationInstant(date); published > after; published = rule.PublicationInstant(date))
        {
            first = published;
            date = rule.AsOfOnOrBefore(date.PlusDays(-1));
        }

        return first;
    }

    private static Finding Worst(IEnumerable<Finding> findings) => findings.Prepend(Finding.None).MaxBy(finding => Rank(finding.Freshness));

    private static int Rank(Freshness freshness) => freshness == Freshness.Unknown ? -1 : (int)freshness;

    private static Instant? Later(Instant? left, Instant? right) => left is { } l && right is { } r ? Instant.Max(l, r) : left ?? right;

    private readonly record struct Finding(Freshness Freshness, Instant? DueSince, string? Reason)
    {
        public static Finding None => new(Freshness.Unknown, null, null);

        public static Finding Fresh => new(Freshness.Fresh, null, null);
    }
}
