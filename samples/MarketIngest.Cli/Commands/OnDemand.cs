using MarketIngest.Analytics.Flip50;
using MarketIngest.Analytics.OffExchange;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Cli.Commands;

/// <summary>Derives from what is stored, without writing.</summary>
internal static class OnDemand
{
    /// <summary>Derives the off-exchange datasets of symbols over a window.</summary>
    public static async Task<List<ColumnBatch>> OffExchangeAsync(Session session, IReadOnlyList<string> symbols, LocalDate from, LocalDate until, Instant? knownBy, CancellationToken cancellationToken)
    {
        var derivation = new OffExchangeDerivation(OptionsOf(session));
        DeriveContext context = Context(session, session.Store, derivation.Descriptor, symbols, knownBy);
        List<ColumnBatch> batches = [];
        await foreach (ColumnBatch batch in derivation.DeriveAsync(from, until, context, cancellationToken).ConfigureAwait(false))
        {
            batches.Add(batch);
        }

        return batches;
    }

    /// <summary>Derives flips over a window, from daily fractions derived over all that is stored.</summary>
    public static async Task<List<ColumnBatch>> Flip50Async(Session session, IReadOnlyList<string> symbols, LocalDate from, LocalDate until, Flip50Options options, Instant? knownBy, CancellationToken cancellationToken)
    {
        LocalDate first = await FirstVolumeAsync(session, symbols, knownBy, cancellationToken).ConfigureAwait(false);
        List<ColumnBatch> daily = await OffExchangeAsync(session, symbols, LocalDate.Min(first, from), until, knownBy, cancellationToken).ConfigureAwait(false);
        await using var memory = new MemoryStore();
        using var commit = new StoreCommit { Id = "on-demand", Batches = daily };
        await memory.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        var derivation = new Flip50Derivation(options);
        List<ColumnBatch> flips = [];
        await foreach (ColumnBatch batch in derivation.DeriveAsync(from, until, Context(session, memory, derivation.Descriptor, symbols, null), cancellationToken).ConfigureAwait(false))
        {
            flips.Add(batch);
        }

        return flips;
    }

    /// <summary>The first date with a consolidated volume of one of the symbols.</summary>
    /// <exception cref="CommandException">None of the symbols has a stored volume.</exception>
    public static async Task<LocalDate> FirstVolumeAsync(Session session, IReadOnlyList<string> symbols, Instant? knownBy, CancellationToken cancellationToken)
    {
        LocalDate? first = null;
        foreach (string symbol in symbols)
        {
            LocalDate? own = null;
            foreach (DatasetSchema schema in (DatasetSchema[])[PriceBar.Schema, OtcWeekly.Schema, IexMatchedVolume.Schema, RegShoDaily.Schema])
            {
                var query = new DatasetQuery(schema) { Symbols = [.. SymbolSpelling.Variants(symbol)], KnownBy = knownBy };
                DatasetSummary summary = await session.Store.SummarizeAsync(query, cancellationToken).ConfigureAwait(false);
                own = summary.First is { } f && !(own <= f) ? f : own;
            }

            if (own is null)
            {
                throw CommandException.Usage($"Nothing is stored for symbol '{symbol}' in {session.StoreName}. Collect it first, for example: marketingest run collect_daily_bars --symbols {symbol}.");
            }

            first = own is { } o && !(first <= o) ? o : first;
        }

        return first ?? throw CommandException.Usage("Name at least one symbol.");
    }

    /// <summary>The options that the stored datasets are derived with.</summary>
    public static OffExchangeOptions OptionsOf(Session session) => session.Ingest.Services.GetRequiredService<IOptions<OffExchangeOptions>>().Value;

    private static DeriveContext Context(Session session, IStore store, DerivationDescriptor descriptor, IReadOnlyList<string> symbols, Instant? knownBy) =>
        new(store, session.Ingest.Calendars.Get(descriptor.Calendar), "on-demand", session.Now) { Symbols = [.. symbols.Select(SymbolSpelling.Canonical)], KnownBy = knownBy };
}
