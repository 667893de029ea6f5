using System.Globalization;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Planning;

/// <summary>The as-of dates that a run covers: those asked for, else the job's own look-back from today in the calendar's zone.</summary>
/// <param name="From">The first date.</param>
/// <param name="Until">The day after the last date.</param>
/// <param name="Today">Today in the calendar's zone.</param>
/// <param name="IsAsked">Whether the caller named the window, so that dates that cannot be published yet are planned too and reported as such.</param>
internal sealed record PlanWindow(LocalDate From, LocalDate Until, LocalDate Today, bool IsAsked)
{
    /// <summary>The window of a request: its dates, else option <c>days</c>, else the look-back.</summary>
    public static PlanWindow Of(CollectRequest request, PlanContext context, int lookbackDays)
    {
        LocalDate today = context.Now.InZone(context.Calendar.Zone).Date;
        LocalDate until = request.Until ?? today.PlusDays(1);
        LocalDate usual = today.PlusDays(-lookbackDays);

        // A runner may write the usual window into the request; only another one was asked for.
        bool isAsked = request.From is { } named && (named != usual || until != today.PlusDays(1));
        LocalDate from = !isAsked && Days(request) is { } days ? until.PlusDays(-days) : request.From ?? usual;
        return new PlanWindow(from, until, today, isAsked);
    }

    /// <summary>A date option, or null when absent.</summary>
    /// <exception cref="ArgumentException">The value is no date.</exception>
    public static LocalDate? DateOption(CollectRequest request, string name) => request.Option(name) switch
    {
        null => null,
        { } text when ValueText.TryDate(text, out LocalDate date) => date,
        { } text => throw new ArgumentException($"--{name} is '{text}', not a date such as 2026-07-20.", nameof(request)),
    };

    private static int? Days(CollectRequest request) => request.Option("days") switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days > 0 => days,
        { } text => throw new ArgumentException($"--days is '{text}', not a whole number above zero.", nameof(request)),
    };
}
