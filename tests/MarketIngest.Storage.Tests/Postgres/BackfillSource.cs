using System.Text;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>Answers for each day of a history a minute later than for the day before, and says which day is asked for.</summary>
/// <param name="first">The first day.</param>
/// <param name="asked">Hears of each day before it is answered.</param>
internal sealed class BackfillSource(LocalDate first, Action<LocalDate> asked) : ISourceClient
{
    private readonly Lock gate = new();
    private readonly List<LocalDate> days = [];

    /// <summary>The days so far.</summary>
    public IReadOnlyList<LocalDate> Days => days;

    public Task<Payload> SendAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        LocalDate day = LocalDatePattern.Iso.Parse(request.Address.AbsolutePath[1..]).Value;
        lock (gate)
        {
            days.Add(day);
        }

        asked(day);
        Instant captured = Instant.FromUtc(2024, 3, 1, 12, 0) + Duration.FromMinutes(Period.DaysBetween(first, day));
        return Task.FromResult(new Payload(request, 200, new Dictionary<string, string>(), captured, new BytesContent(Encoding.UTF8.GetBytes(BackfillCollector.Answer(day)))));
    }
}
