using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.DailyBars;

/// <summary>The providers of daily bars of an instance, in the user's order.</summary>
public sealed class DailyBarProviders
{
    private readonly DailyBarProvider[] added;
    private readonly IReadOnlyList<DailyBarProvider> usual = [];

    /// <summary>Puts them in order.</summary>
    /// <param name="added">Those that were added; of two of one name the first counts.</param>
    /// <param name="options">The order.</param>
    /// <exception cref="ArgumentException">The options name one that was not added.</exception>
    public DailyBarProviders(IEnumerable<DailyBarProvider> added, IOptions<DailyBarsOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.added = [.. added.DistinctBy(p => p.Name)];
        usual = options.Value.Providers.Count == 0 ? this.added : Named(options.Value.Providers);
    }

    /// <summary>The names of all that were added, for messages.</summary>
    public string Names => string.Join(", ", added.Select(p => p.Name));

    /// <summary>The providers of a run: those of option <c>provider</c> in their order, else those of the options.</summary>
    /// <exception cref="ArgumentException">There is no provider of that name.</exception>
    public IReadOnlyList<DailyBarProvider> Of(CollectRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Option("provider") is { } text ? Named(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) : usual;
    }

    /// <summary>Providers by name, in the order given; those of the options where none is.</summary>
    /// <exception cref="ArgumentException">There is no provider of that name.</exception>
    public IReadOnlyList<DailyBarProvider> Named(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count == 0
            ? usual
            : [.. names.Distinct(StringComparer.Ordinal).Select(n => Find(n) ?? throw new ArgumentException($"There is no provider '{n}' of daily bars; there are: {Names}.", nameof(names)))];
    }

    private DailyBarProvider? Find(string name) => Array.Find(added, p => p.Name == name);
}
