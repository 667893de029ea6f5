using Microsoft.Extensions.DependencyInjection;

namespace MarketIngest;

/// <summary>
/// Declares what a MarketIngest instance consists of. Adding a package does nothing until its verb (<c>AddFinra</c>, <c>UseSqlite</c>) is called:
/// no scanning, no statics, no work at load.
/// </summary>
public sealed class MarketIngestBuilder
{
    private string? store;

    internal MarketIngestBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services that the verbs register into.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Sets the one primary store.</summary>
    /// <param name="name">How messages name it, for example <c>SQLite market.db</c>; never a credential.</param>
    /// <param name="create">Creates it; called once.</param>
    /// <exception cref="InvalidOperationException">A store was set before; the message names both.</exception>
    public MarketIngestBuilder UseStore(string name, Func<IServiceProvider, IStore> create)
    {
        if (store is not null)
        {
            throw new InvalidOperationException($"There is exactly one primary store: '{store}' was set before '{name}'.");
        }

        store = name;
        Services.AddSingleton(create);
        return this;
    }

    /// <summary>Keeps everything in memory.</summary>
    public MarketIngestBuilder UseMemory() => UseStore("memory", _ => new MemoryStore());

    /// <summary>Adds a collector.</summary>
    /// <param name="create">Creates it; called once.</param>
    public MarketIngestBuilder AddCollector(Func<IServiceProvider, ICollector> create)
    {
        Services.AddSingleton(create);
        return this;
    }

    /// <summary>Adds a collector that the container creates.</summary>
    /// <typeparam name="TCollector">The collector.</typeparam>
    public MarketIngestBuilder AddCollector<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] TCollector>()
        where TCollector : class, ICollector
    {
        Services.AddSingleton<ICollector, TCollector>();
        return this;
    }
}
