namespace MarketIngest.Sources.DailyBars;

/// <summary>What one provider answered for a partition.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Payloads">Its answers; none where it could not be asked or read.</param>
/// <param name="Bars">The bars in them.</param>
/// <param name="Failure">Why there is no answer, or null.</param>
internal sealed record ProviderAnswer(DailyBarProvider Provider, IReadOnlyList<Payload> Payloads, int Bars, MarketIngestException? Failure)
{
    /// <summary>What became of the provider, for messages.</summary>
    public override string ToString() => Failure is null ? Bars == 0 ? $"{Provider.Name}: no bars" : $"{Provider.Name}: {Bars} bars" : $"{Provider.Name}: {Failure.Message}";

    /// <summary>Gives the answers back.</summary>
    public async ValueTask ReleaseAsync()
    {
        foreach (Payload payload in Payloads)
        {
            await payload.DisposeAsync().ConfigureAwait(false);
        }
    }
}
