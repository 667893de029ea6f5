using MarketIngest.Sources.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarketIngest.Sources.Tests.Access;

/// <summary>The source client as the builder composes it, impatient unless a test says otherwise.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    public AccessHost(Action<SourceAccessOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        ServiceCollection collection = new();
        services?.Invoke(collection);
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        MarketIngestBuilder builder = new(collection);
        builder.AddSourceAccess(options =>
        {
            options.MaximumRequestsPerSecond = 10_000;
            options.BackoffBase = TimeSpan.FromMilliseconds(1);
            options.BackoffMaximum = TimeSpan.FromMilliseconds(2);
        });
        builder.AddSourceAccess(configure);
        provider = collection.BuildServiceProvider();
    }

    public ListLogger Log { get; } = new();

    public IServiceProvider Services => provider;

    public ISourceClient Client => provider.GetRequiredService<ISourceClient>();

    /// <summary>A client whose requests to FINRA's CDN go to a server.</summary>
    public static AccessHost For(LoopbackServer server, Action<SourceAccessOptions>? configure = null) => new(options =>
    {
        foreach (string source in (string[])["finra-cdn", "finra", "fred", "iex-files"])
        {
            options.SourceUrls[source] = server.Url;
        }

        configure?.Invoke(options);
    });

    public Task<Payload> SendAsync(SourceRequest request) => Client.SendAsync(request, TestContext.Current.CancellationToken);

    public Task<Payload> GetAsync(string address) => SendAsync(SourceRequest.Get(address));

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}
