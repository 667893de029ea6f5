using NodaTime;

namespace MarketIngest.Sources.Constituents;

/// <summary>Whose prices a run keeps, and for which times: today's members, or with option <c>members</c> = <c>ever</c> all that were members in its window.</summary>
internal sealed class MemberScope
{
    private const string Option = "members";
    private readonly IReadOnlyDictionary<string, MemberTimes>? times;

    private MemberScope(IReadOnlyList<string> symbols, IReadOnlyDictionary<string, MemberTimes>? times)
    {
        Symbols = symbols;
        this.times = times;
    }

    /// <summary>The symbols in the canonical spelling, in order.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>Reads the scope of a run.</summary>
    /// <exception cref="ArgumentException">The option is neither <c>current</c> nor <c>ever</c>.</exception>
    /// <exception cref="InvalidOperationException">No list, or no time of membership, is stored.</exception>
    public static async Task<MemberScope> ReadAsync(CollectRequest request, PlanContext context, ConstituentsOptions options, CancellationToken cancellationToken)
    {
        switch (request.Option(Option))
        {
            case null or "current":
                return new MemberScope(await MemberSymbols.ReadAsync(request, context, options, cancellationToken).ConfigureAwait(false), null);
            case "ever":
                IReadOnlyDictionary<string, MemberTimes> times = await MemberTimes.ReadAsync(request, context, cancellationToken).ConfigureAwait(false);
                return new MemberScope([.. times.Keys.Order(StringComparer.Ordinal)], times);
            case { } other:
                throw new ArgumentException($"--members is '{other}'; it must be current or ever.", nameof(request));
        }
    }

    /// <summary>Whether a symbol was a member on every session of a gap; always where times do not matter.</summary>
    public bool Holds(string symbol, SessionGap gap) => times is null
        || (times.TryGetValue(SymbolSpelling.Canonical(symbol), out MemberTimes? own) && own.Within(gap.Missing[0], gap.Missing[^1].PlusDays(1)).Any(w => w.From <= gap.Missing[0] && w.Until > gap.Missing[^1]));

    /// <summary>
    /// The parts of a symbol's year in which it was a member. A year that is one part stays what it is; a part of one gets a name of its own, so that it never
    /// passes for the whole. The running year of a member stays whole, as every update reads it.
    /// </summary>
    public IEnumerable<Partition> PartsOf(Partition year)
    {
        if (times is null)
        {
            return [year];
        }

        return times.TryGetValue(SymbolSpelling.Canonical(year.Value("symbol")), out MemberTimes? own) ? own.PartsOf(year) : [];
    }
}
