using NodaTime;

namespace MarketIngest;

/// <summary>Makes datasets from stored ones. Pure in its inputs: the same stored versions give the same rows.</summary>
public interface IDerivation
{
    /// <summary>What the derivation is.</summary>
    DerivationDescriptor Descriptor { get; }

    /// <summary>Derives all rows of a window. A row's <c>known_at</c> is the newest of its inputs', its basis derived.</summary>
    /// <param name="from">The first as-of date.</param>
    /// <param name="until">The day after the last as-of date.</param>
    /// <param name="context">Where to read, and as known at which instant.</param>
    /// <param name="cancellationToken">Cancels.</param>
    IAsyncEnumerable<ColumnBatch> DeriveAsync(LocalDate from, LocalDate until, DeriveContext context, CancellationToken cancellationToken);
}
