using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest.Core.Tests.Running;

/// <summary>Doubles every quote; a factor that the test changes stands for an input of no date.</summary>
internal sealed class DoublingDerivation : IDerivation
{
    public const string Job = "double_quotes";

    public decimal Factor { get; set; } = 2;

    /// <summary>Hears of each batch that was read; may throw.</summary>
    public Action? Read { get; set; }

    public DerivationDescriptor Descriptor { get; } = new() { Job = Job, Datasets = [Doubled.Schema], Inputs = [Quote.Schema], Calendar = "XNYS" };

    public async IAsyncEnumerable<ColumnBatch> DeriveAsync(LocalDate from, LocalDate until, DeriveContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var builder = new ColumnBatchBuilder(Doubled.Schema);
        await foreach (ColumnBatch batch in context.ReadAsync(new DatasetQuery(Quote.Schema) { From = from, Until = until, Symbols = context.Symbols }, cancellationToken))
        {
            Read?.Invoke();
            for (int row = 0; row < batch.Count; row++)
            {
                Quote quote = Quote.Schema.Create(batch, row);
                builder.Column<string>(0).Append(quote.Symbol);
                builder.Column<LocalDate>(1).Append(quote.Date);
                builder.Column<decimal>(2).Append(quote.Price * Factor);
                builder.EndRow(new Evidence(batch.KnownAt(row), KnownAtBasis.Derived), context.LineageOf(batch.KnownAt(row)));
            }
        }

        yield return builder.Build();
    }
}
