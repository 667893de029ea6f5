using System.CommandLine;
using System.Globalization;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary>The job options that users know, by the names they know.</summary>
internal sealed class JobOptions
{
    private const decimal UsualThreshold = 5;

    private Option<string[]> Symbols { get; } = Options.List("--symbols", "Symbols, separated by commas.");

    private Option<string[]> Tickers { get; } = Options.List("--tickers", "The same as --symbols.");

    private Option<int?> Days { get; } = new("--days") { Description = "How many days back." };

    private Option<LocalDate?> StartDate { get; } = Options.Date("--start-date", "The first as-of date.");

    private Option<LocalDate?> EndDate { get; } = Options.Date("--end-date", "The last as-of date.");

    private Option<LocalDate?> FromWeek { get; } = Options.Date("--from-week", "Any date of the first week.");

    private Option<LocalDate?> ToWeek { get; } = Options.Date("--to-week", "Any date of the last week.");

    private Option<LocalDate?> FromSettlement { get; } = Options.Date("--from-settlement", "The first settlement date.");

    private Option<LocalDate?> ToSettlement { get; } = Options.Date("--to-settlement", "The last settlement date.");

    private Option<int?> TopInstitutions { get; } = new("--top-institutions") { Description = "The first so many of the tracked institutions." };

    private Option<string[]> Provider { get; } = Options.List("--provider", "Providers in the order in which they are asked, separated by commas: yahoo, stooq for daily bars; polymarket, kalshi for prediction markets.");

    private Option<string?> Members { get; } = MembersOption();

    private Option<int?> Limit { get; } = new("--limit") { Description = "The most markets of each provider and kind (default 100)." };

    private Option<string?> DataDirectory { get; } = new("--data-dir") { Description = "A folder with downloaded files, for the jobs that read such files." };

    private Option<string[]> Category { get; } = Options.List("--category", "Categories, separated by commas, for the jobs that have them.");

    private Option<string?> Query { get; } = new("--query") { Description = "Words to search filings for; a phrase in quotation marks." };

    private Option<string[]> Forms { get; } = Options.List("--forms", "Form types, separated by commas, that a search is narrowed to.");

    private Option<string?> Interval { get; } = new("--interval") { Description = "The length of intraday bars: 1m, 2m, 5m, 15m, 30m, 60m, 90m or 1h (default 5m)." };

    private Option<string?> Length { get; } = new("--period") { Description = "How far back intraday bars are collected where none are stored: sessions (20d), weeks (4wk), months (2mo), years (1y) or max (default 20d)." };

    private Option<decimal?> Threshold { get; } = new("--threshold")
    {
        Description = "Names the issues with as many days to cover or more (5 when no number is given); what is stored stays the same.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private Option<int?> MaximumAge { get; } = new("--max-age-days") { Description = "How many sessions behind a symbol must be to be asked for (default 1)." };

    private Option<double?> RateLimitDelay { get; } = new("--rate-limit-delay") { Description = "Seconds between two requests to one host." };

    private Option<bool> Force { get; } = new("--force") { Description = "Skips the time window and the freshness test, and re-reads what is complete; never deletes." };

    private Option<bool> ForceRefresh { get; } = new("--force-refresh") { Description = "The same as --force." };

    private Option<string> Kind { get; } = new("--run-kind") { Description = "backfill, daily, scheduled or manual.", DefaultValueFactory = _ => "manual" };

    /// <summary>Whose prices the jobs of the S&amp;P 500 keep.</summary>
    public static Option<string?> MembersOption()
    {
        var members = new Option<string?>("--members") { Description = "update_sp500: current (today's members, the default) or ever (all that were members in the window, each for the time of its membership)." };
        members.AcceptOnlyFromAmong("current", "ever");
        return members;
    }

    private Option[] All => [Symbols, Tickers, Days, StartDate, EndDate, FromWeek, ToWeek, FromSettlement, ToSettlement, Force, ForceRefresh, Kind, DataDirectory, RateLimitDelay, TopInstitutions, Category, Provider, Limit, Query, Forms, Threshold, MaximumAge, Members, Interval, Length];

    /// <summary>The first option given that says what a run collects, or null.</summary>
    public string? NamedRequest(ParseResult parsed) => All.Except([DataDirectory, RateLimitDelay]).FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false })?.Name;

    public void AddTo(Command command)
    {
        Days.Validators.Add(Options.Between(1, 36_500));
        TopInstitutions.Validators.Add(Options.Between(1, 100_000));
        Limit.Validators.Add(Options.Between(1, 1_000_000));
        Kind.AcceptOnlyFromAmong("backfill", "daily", "scheduled", "manual");
        MaximumAge.Validators.Add(Options.Between(1, 36_500));
        foreach (Option option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the options change in the access to sources.</summary>
    public SessionOverrides ToOverrides(ParseResult parsed)
    {
        if (parsed.GetValue(RateLimitDelay) is { } delay && (delay < 0 || !double.IsFinite(delay)))
        {
            throw CommandException.Usage($"--rate-limit-delay is {delay}; it must be zero or more seconds.");
        }

        if (parsed.GetValue(DataDirectory) is { } directory && !Directory.Exists(directory))
        {
            throw CommandException.Configuration($"--data-dir '{directory}' does not exist.");
        }

        return new SessionOverrides { DataDirectory = parsed.GetValue(DataDirectory), RateLimitDelay = parsed.GetValue(RateLimitDelay) };
    }

    /// <summary>The request, with windows by any of their names.</summary>
    public CollectRequest ToRequest(ParseResult parsed, LocalDate today)
    {
        LocalDate? from = parsed.GetValue(StartDate) ?? parsed.GetValue(FromSettlement) ?? Monday(parsed.GetValue(FromWeek));
        LocalDate? last = parsed.GetValue(EndDate) ?? parsed.GetValue(ToSettlement) ?? Monday(parsed.GetValue(ToWeek))?.PlusDays(6);
        if (parsed.GetValue(Days) is { } days)
        {
            from ??= (last ?? today).PlusDays(-days);
        }

        if (from is { } f && last is { } l && f > l)
        {
            throw CommandException.Usage($"The window starts on {ColumnText.Of(f)}, after its end on {ColumnText.Of(l)}.");
        }

        return new CollectRequest
        {
            From = from,
            Until = last?.PlusDays(1),
            Symbols = [.. (parsed.GetValue(Symbols) ?? []).Concat(parsed.GetValue(Tickers) ?? []).Distinct(StringComparer.Ordinal)],
            Kind = SnakeCase.Parse<RunKind>(parsed.GetValue(Kind)!),
            Refresh = parsed.GetValue(Force) || parsed.GetValue(ForceRefresh) ? RefreshPolicy.Always : RefreshPolicy.WhenDue,
            Options = Named(parsed),
        };
    }

    private static LocalDate? Monday(LocalDate? date) => date?.PlusDays(1 - (int)date.Value.DayOfWeek);

    private Dictionary<string, string> Named(ParseResult parsed)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        if (parsed.GetValue(DataDirectory) is { } directory)
        {
            named["data-dir"] = directory;
        }

        if (parsed.GetValue(Provider) is { Length: > 0 } providers)
        {
            named["provider"] = string.Join(',', providers);
        }

        if (parsed.GetValue(Members) is { } members)
        {
            named["members"] = members;
        }

        if (parsed.GetValue(Category) is { Length: > 0 } categories)
        {
            named["category"] = string.Join(',', categories);
        }

        if (parsed.GetValue(Query) is { } query)
        {
            named["query"] = query;
        }

        if (parsed.GetValue(Forms) is { Length: > 0 } forms)
        {
            named["forms"] = string.Join(',', forms);
        }

        if (parsed.GetValue(Limit) is { } limit)
        {
            named["limit"] = limit.ToString(CultureInfo.InvariantCulture);
        }

        foreach ((string name, Option<LocalDate?> option) in (IEnumerable<(string, Option<LocalDate?>)>)[("from-week", FromWeek), ("to-week", ToWeek), ("from-settlement", FromSettlement), ("to-settlement", ToSettlement)])
        {
            if (parsed.GetValue(option) is { } value)
            {
                named[name] = ColumnText.Of(value);
            }
        }

        foreach ((string name, Option<string?> option) in (IEnumerable<(string, Option<string?>)>)[("interval", Interval), ("period", Length)])
        {
            if (parsed.GetValue(option) is { } value)
            {
                named[name] = value;
            }
        }

        if (parsed.GetResult(Threshold) is not null)
        {
            named["threshold"] = (parsed.GetValue(Threshold) ?? UsualThreshold).ToString(CultureInfo.InvariantCulture);
        }

        if (parsed.GetValue(MaximumAge) is { } age)
        {
            named["max-age-days"] = age.ToString(CultureInfo.InvariantCulture);
        }

        if (parsed.GetValue(Days) is { } days)
        {
            named["days"] = days.ToString(CultureInfo.InvariantCulture);
        }

        if (parsed.GetValue(TopInstitutions) is { } top)
        {
            named["top-institutions"] = top.ToString(CultureInfo.InvariantCulture);
        }

        return named;
    }
}
