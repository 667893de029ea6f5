using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest.Analytics.Securities;

/// <summary>Derives <c>reference.securities</c> from lists of ticker symbols, ownership forms, schedules 13D and 13G and tables of holdings.</summary>
/// <remarks>
/// A statement may end a span that began decades before, so every change makes all spans due. The inputs are read once for a run, whatever the number of pieces
/// in which the engine asks for them; the spans are then held until the next run.
/// </remarks>
public sealed class SecurityIdentityDerivation : IDerivation
{
    private const int SinceEdgar = 12_500;
    private volatile Held? last;

    /// <summary>Creates the derivation.</summary>
    /// <param name="job">The job it belongs to.</param>
    public SecurityIdentityDerivation(string job) => Descriptor = new DerivationDescriptor
    {
        Job = job,
        Datasets = [Security.Schema],
        Inputs = SecurityStatements.Inputs,
        Calendar = "EDGAR",
        ReachBackDays = SecurityStatements.Inputs.ToDictionary(i => i.Name, _ => SinceEdgar, StringComparer.Ordinal),
        ReachForwardDays = SinceEdgar,
    };

    /// <inheritdoc />
    public DerivationDescriptor Descriptor { get; }

    /// <inheritdoc />
    public async IAsyncEnumerable<ColumnBatch> DeriveAsync(LocalDate from, LocalDate until, DeriveContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        SecuritySpan[] all = await SpansAsync(context, cancellationToken).ConfigureAwait(false);
        HashSet<string> symbols = [.. context.Symbols];
        var builder = new ColumnBatchBuilder(Security.Schema);
        foreach (SecuritySpan span in all.Where(s => s.Row.ValidFrom >= from && s.Row.ValidFrom < until))
        {
            if (symbols.Count == 0 || (span.Row.Symbol is { } symbol && symbols.Contains(symbol)))
            {
                Security.Schema.Append(span.Row, builder);
                builder.EndRow(new Evidence(span.KnownAt, KnownAtBasis.Derived), context.LineageOf(span.KnownAt));
            }
        }

        if (builder.Count > 0)
        {
            yield return builder.Build();
        }
    }

    private async Task<SecuritySpan[]> SpansAsync(DeriveContext context, CancellationToken cancellationToken)
    {
        if (last is { } held && held.RunId == context.RunId && held.KnownBy == context.KnownBy)
        {
            return held.Spans;
        }

        var identity = new SecurityIdentity();
        await foreach (SecurityObservation statement in new SecurityStatements(context).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            identity.Add(statement);
        }

        SecuritySpan[] spans = [.. identity.Spans()];
        last = new Held(context.RunId, context.KnownBy, spans);
        return spans;
    }

    private sealed record Held(string RunId, Instant? KnownBy, SecuritySpan[] Spans);
}
