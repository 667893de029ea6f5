using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Fred;

/// <summary>Makes records of one series, with what the catalogue knows about it.</summary>
internal sealed class FredObservations(string? seriesId)
{
    private readonly FredSeries? series = seriesId is null ? null : FredCatalog.Find(seriesId);

    public FredObservation Of(LocalDate date, decimal? value) => new()
    {
        SeriesId = seriesId ?? UnknownKey.Text,
        Date = date,
        Value = value,
        Units = series?.Units,
        Frequency = series is null ? null : SnakeCase.Of(series.Frequency),
        Category = series?.Category,
    };
}
