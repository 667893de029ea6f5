using System.Diagnostics.CodeAnalysis;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarketIngest.Storage.Declaring;

/// <summary>How one kind of store is declared: its options come from its section of the configuration, then from code, and are checked at start.</summary>
/// <typeparam name="TOptions">The store's options.</typeparam>
internal sealed class StoreKind<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>
    where TOptions : class, new()
{
    /// <summary>The name of the section below <c>MarketIngest</c>.</summary>
    public required string Section { get; init; }

    /// <summary>Takes the options out of the section.</summary>
    public required Action<TOptions, OptionSection> Read { get; init; }

    /// <summary>Refuses options that cannot work, by an <see cref="ArgumentException"/>.</summary>
    public required Action<TOptions> Validate { get; init; }

    /// <summary>How messages name the store; never a credential.</summary>
    public required Func<TOptions, string> Name { get; init; }

    /// <summary>Creates the store.</summary>
    public required Func<TOptions, TimeProvider, IStore> Create { get; init; }

    /// <summary>Declares the one store.</summary>
    public MarketIngestBuilder Use(MarketIngestBuilder ingest, Action<TOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        var declared = new TOptions();
        configure?.Invoke(declared);
        ingest.UseStore(Name(declared), services => Create(services.GetRequiredService<IOptions<TOptions>>().Value, services.GetService<TimeProvider>() ?? TimeProvider.System));
        OptionsBuilder<TOptions> options = ingest.Services.AddOptions<TOptions>().Configure<IServiceProvider>(Bind).ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        ingest.Services.AddSingleton<IValidateOptions<TOptions>>(new StoreOptionsValidation<TOptions>(Validate));
        return ingest;
    }

    private void Bind(TOptions options, IServiceProvider services)
    {
        if (services.GetService<IConfiguration>() is { } configuration)
        {
            var section = new OptionSection(configuration.GetSection($"{StoreBuilderExtensions.Root}:{Section}"));
            Read(options, section);
            section.RefuseOthers();
        }
    }
}
