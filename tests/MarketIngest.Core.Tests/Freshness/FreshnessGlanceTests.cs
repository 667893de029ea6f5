using MarketIngest.Freshness;

using NodaTime;

namespace MarketIngest.Core.Tests.Freshness;

public sealed class FreshnessGlanceTests
{
    private static readonly Instant Accepted = Instant.FromUtc(2026, 11, 20, 23, 30);
    private static readonly Lineage Origin = new("run", Accepted + Duration.FromMinutes(3), Accepted + Duration.FromMinutes(3), null);

    [Fact]
    public void Glance_FilingAcceptedAfterHours_IsPublicOnItsFilingDate()
    {
        // 18:30 on a Friday: EDGAR gives it Monday's date and shows it from Monday at six.
        Glance(Filing("a", new LocalDate(2026, 11, 23)), Evidence.Accepted(Accepted)).Accepted.ShouldBe(new AcceptedFiling(Instant.FromUtc(2026, 11, 23, 11, 0), Origin.IngestedAt));
        Glance(Filing("a", new LocalDate(2026, 11, 20)), Evidence.Accepted(Accepted)).Accepted.ShouldBe(new AcceptedFiling(Accepted, Origin.IngestedAt));
    }

    [Fact]
    public void Glance_RowWithoutAcceptance_SaysNothingOfIt()
    {
        FreshnessObservation seen = Glance(Filing("a", new LocalDate(2026, 11, 20)), new Evidence(Accepted, KnownAtBasis.Observed));
        seen.Accepted.ShouldBeNull();
        (seen.Newest, seen.NewestIngestedAt).ShouldBe((new LocalDate(2026, 11, 20), Origin.IngestedAt));
    }

    private static FreshnessObservation Glance(SecFiling filing, Evidence evidence)
    {
        var builder = new ColumnBatchBuilder(SecFiling.Schema);
        SecFiling.Schema.Append(filing, builder);
        builder.EndRow(evidence, Origin);
        var glance = new FreshnessGlance(SecFiling.Schema, FreshnessSlas.Of("sec.filings"));
        using ColumnBatch batch = builder.Build();
        glance.Take(batch);
        return glance.Observation;
    }

    private static SecFiling Filing(string accession, LocalDate filed) => new() { AccessionNumber = accession, Cik = "1", Form = "SC 13D", FilingDate = filed };
}
