using System.Collections.Concurrent;

using NodaTime;

namespace MarketIngest.Sources.DailyBars;

/// <summary>Asks providers in order until one has bars. One that asked to be left alone for a time is left alone for so long.</summary>
internal sealed class ProviderChain(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (Instant Until, string Reason)> paused = new(StringComparer.Ordinal);

    /// <summary>
    /// The answers of the providers up to the first with bars, each as far as it was asked. The last one has bars unless none has.
    /// </summary>
    public async Task<IReadOnlyList<ProviderAnswer>> AskAsync(IReadOnlyList<DailyBarProvider> providers, Partition partition, ISourceClient source, CancellationToken cancellationToken)
    {
        List<ProviderAnswer> answers = [];
        foreach (DailyBarProvider provider in providers)
        {
            if (provider.SymbolOf(partition.Value("symbol")) is { } symbol)
            {
                answers.Add(await AskAsync(provider, In(partition, symbol), source, cancellationToken).ConfigureAwait(false));
            }

            if (answers.Count > 0 && answers[^1].Bars > 0)
            {
                break;
            }
        }

        return answers;
    }

    private static Partition In(Partition partition, string symbol) =>
        partition with { Values = new Dictionary<string, string>(partition.Values, StringComparer.Ordinal) { ["symbol"] = symbol } };

    private async Task<ProviderAnswer> AskAsync(DailyBarProvider provider, Partition partition, ISourceClient source, CancellationToken cancellationToken)
    {
        if (paused.TryGetValue(provider.Name, out (Instant Until, string Reason) pause) && clock.GetCurrentInstant() < pause.Until)
        {
            return new ProviderAnswer(provider, [], 0, new SourceUnavailableException($"not asked until {ColumnText.Of(pause.Until)}: {pause.Reason}"));
        }

        List<Payload> payloads = [];
        var counter = new BarCounter();
        try
        {
            await foreach (Payload payload in provider.Bars.FetchAsync(partition, source, cancellationToken).ConfigureAwait(false))
            {
                payloads.Add(payload);
                provider.Bars.Parse(payload, counter);
            }

            return counter is { Count: 0, IsDamaged: true }
                ? throw new SourceContractException($"none of the rows that {payloads[^1].Request} answered can be stored")
                : new ProviderAnswer(provider, payloads, counter.Count, null);
        }
        catch (MarketIngestException failure)
        {
            await new ProviderAnswer(provider, payloads, 0, failure).ReleaseAsync().ConfigureAwait(false);
            if (failure is SourceUnavailableException { RetryAfter: { } wait })
            {
                paused[provider.Name] = (clock.GetCurrentInstant() + wait, failure.Message);
            }

            return new ProviderAnswer(provider, [], 0, failure);
        }
        catch
        {
            await new ProviderAnswer(provider, payloads, 0, null).ReleaseAsync().ConfigureAwait(false);
            throw;
        }
    }
}
