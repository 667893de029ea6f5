using System.Net;
using MarketIngest.Archiving;
using MarketIngest.Sources.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MarketIngest;

/// <summary>Adds the client through which collectors reach the world.</summary>
public static class SourceAccessBuilderExtensions
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Adds the source client: live, recording (<see cref="SourceAccessOptions.ArchiveDirectory"/>) or replaying
    /// (<see cref="SourceAccessOptions.ReplayDirectory"/>). Every source's verb calls it; calling it again adds only the options given.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Access</c>.</param>
    public static MarketIngestBuilder AddSourceAccess(this MarketIngestBuilder builder, Action<SourceAccessOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        if (services.All(service => service.ServiceType != typeof(HttpSourceClient)))
        {
            Register(services);
        }

        if (configure is not null)
        {
            services.Configure(configure);
        }

        return builder;
    }

    private static void Register(IServiceCollection services)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SourceAccessOptions>, SourceAccessOptionsValidator>());
        services.AddOptions<SourceAccessOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        foreach (string name in HttpClientNames.All)
        {
            // Its own log lines are removed because they show addresses as they are called; its redirects because they forward what must not be forwarded.
            services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers().UseSocketsHttpHandler((handler, _) =>
            {
                handler.AllowAutoRedirect = false;
                handler.AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli;
                handler.PooledConnectionLifetime = ConnectionLifetime;
                handler.UseCookies = false;
            });
        }

        services.AddSingleton<HttpSourceClient>();
        services.AddSingleton(provider => new PayloadArchive(provider.GetRequiredService<IOptions<SourceAccessOptions>>().Value.ArchiveDirectory!));
        services.TryAddSingleton(Client);
    }

    private static ISourceClient Client(IServiceProvider provider)
    {
        SourceAccessOptions options = provider.GetRequiredService<IOptions<SourceAccessOptions>>().Value;
        if (options.ReplayDirectory is { } replay)
        {
            return new ReplaySourceClient(ArchiveIndex.Load(replay), provider.GetRequiredService<TimeProvider>());
        }

        HttpSourceClient client = provider.GetRequiredService<HttpSourceClient>();
        return options.ArchiveDirectory is null ? client : new RecordingSourceClient(client, provider.GetRequiredService<PayloadArchive>());
    }

    private static void Bind(SourceAccessOptions options, IServiceProvider provider) =>
        provider.GetService<IConfiguration>()?.GetSection(SourceAccessOptions.Section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
}
