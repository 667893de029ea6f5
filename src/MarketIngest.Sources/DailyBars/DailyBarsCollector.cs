using System.Runtime.CompilerServices;

using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Sources.DailyBars;

/// <summary>
/// Collects daily <c>prices.bars</c> and <c>prices.corporate_actions</c> from several providers: job <c>collect_daily_bars</c>, one partition for each symbol
/// and calendar year, planned by the first provider of the user's order.
/// </summary>
/// <remarks>
/// <para>The next provider is asked only where the one before failed or had no bar; the rows say whose they are, a warning says why. A year that another
/// provider answered is complete, and is asked of the first again only as a gap between its own bars, or by a run that is forced. Where the first one says that it has nothing and the others
/// have nothing or fail, there is nothing: that is complete, too. Where the first one fails and nobody has a bar, the partition fails with all the reasons.</para>
/// <para>Options: <c>provider</c> (names in order, separated by commas), <c>days</c>. Cost: that of the provider that answers.</para>
/// </remarks>
public sealed class DailyBarsCollector : Collector
{
    private const string OrderValue = "providers";
    private const string CautionValue = "caution";
    private readonly ConditionalWeakTable<Payload, AnswerOrigin> origins = [];
    private readonly DailyBarProviders providers;
    private readonly ProviderChain chain;

    /// <summary>Creates the collector.</summary>
    /// <param name="providers">The providers.</param>
    /// <param name="clock">Tells how long a provider is to be left alone.</param>
    public DailyBarsCollector(DailyBarProviders providers, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(providers);
        this.providers = providers;
        chain = new ProviderChain(clock);
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = DailyBarsJobs.Collect,
        Datasets = [PriceBar.Schema, CorporateAction.Schema],
        PlansFrom = [CorporateAction.Schema],
        Calendar = NyseCalendar.Id,
        LookbackDays = 366,
        RevisionWindow = Duration.FromDays(5),
        MaximumParallelism = 2,
    };

    /// <inheritdoc />
    public override void Validate(CollectRequest request) => providers.Of(request);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">There is no provider of a name, or none that knows a symbol.</exception>
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<DailyBarProvider> order = providers.Of(request);
        DailyBarProvider[] ordered = [.. order];
        ILookup<int, string> planners = request.Symbols.ToLookup(s => Array.FindIndex(ordered, p => p.SymbolOf(s) is not null));
        if (planners[-1].FirstOrDefault() is { } unknown)
        {
            throw new ArgumentException($"No provider of {string.Join(", ", order.Select(p => p.Name))} has a name for '{unknown}'.", nameof(request));
        }

        for (int first = 0; first < (request.Symbols.Count == 0 ? 1 : order.Count); first++)
        {
            CollectRequest part = request with { Symbols = [.. planners[first]] };
            if (part.Symbols.Count == 0 && request.Symbols.Count > 0)
            {
                continue;
            }

            await foreach (Partition partition in order[first].Bars.PlanAsync(part, context, cancellationToken).ConfigureAwait(false))
            {
                yield return InOrder(partition, order.Skip(first).Select(p => p.Name));
            }
        }
    }

    /// <inheritdoc />
    /// <exception cref="MarketIngestException">No provider has a bar, and the first one failed; the message has all the reasons.</exception>
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        IReadOnlyList<DailyBarProvider> order = providers.Named(partition.Value(OrderValue).Split(','));
        string? caution = partition.Values.GetValueOrDefault(CautionValue);
        if (order.Count == 1)
        {
            await foreach (Payload payload in order[0].Bars.FetchAsync(partition, source, cancellationToken).ConfigureAwait(false))
            {
                origins.Add(payload, new AnswerOrigin(order[0], null, caution));
                yield return payload;
            }

            yield break;
        }

        IReadOnlyList<ProviderAnswer> answers = await chain.AskAsync(order, partition, source, cancellationToken).ConfigureAwait(false);
        ProviderAnswer chosen = answers[^1].Bars > 0 ? answers[^1] : answers[0];
        foreach (ProviderAnswer other in answers.Where(a => a != chosen))
        {
            await other.ReleaseAsync().ConfigureAwait(false);
        }

        if (chosen.Failure is { } failure)
        {
            string reasons = string.Join("; ", answers);
            throw failure is SourceUnavailableException unavailable ? new SourceUnavailableException(reasons, unavailable.RetryAfter, failure) : new SourceContractException(reasons, null, failure);
        }

        // That a provider after the first has nothing either is no news.
        string tried = string.Join("; ", answers.Where(a => a != chosen && (a.Failure is not null || a == answers[0])));
        foreach (Payload payload in chosen.Payloads)
        {
            origins.Add(payload, new AnswerOrigin(chosen.Provider, tried.Length > 0 ? $"{tried.TrimEnd('.')}. The answer is that of {chosen.Provider.Name}." : null, caution));
            tried = "";
            yield return payload;
        }
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The payload was not fetched by this collector.</exception>
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (!origins.TryGetValue(payload, out AnswerOrigin? origin))
        {
            throw new ArgumentException("The payload was not fetched by this collector, so that its provider is unknown.", nameof(payload));
        }

        if (origin.Note is { } note)
        {
            sink.Warn("other_provider", note);
        }

        if (origin.Caution is { } caution)
        {
            sink.Warn("symbol_may_be_reused", caution);
        }

        origin.Provider.Bars.Parse(payload, sink);
    }

    /// <summary>The names of a run's providers.</summary>
    internal IReadOnlyList<string> Order(CollectRequest request) => [.. providers.Of(request).Select(p => p.Name)];

    /// <summary>A partition that is asked of providers in an order.</summary>
    internal static Partition InOrder(Partition partition, IEnumerable<string> names) => With(partition, OrderValue, string.Join(',', names));

    /// <summary>A partition whose rows come with a warning.</summary>
    internal static Partition WithCaution(Partition partition, string caution) => With(partition, CautionValue, caution);

    /// <summary>A symbol as the first provider of a run spells it that has a name for it.</summary>
    internal string Spell(CollectRequest request, string symbol) => providers.Of(request).Select(p => p.SymbolOf(symbol)).FirstOrDefault(s => s is not null) ?? symbol;

    private static Partition With(Partition partition, string name, string value) =>
        partition with { Values = new Dictionary<string, string>(partition.Values, StringComparer.Ordinal) { [name] = value } };

    private sealed record AnswerOrigin(DailyBarProvider Provider, string? Note, string? Caution);
}
