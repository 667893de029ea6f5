namespace MarketIngest.Storage.Files;

/// <summary>One partition for all rows.</summary>
internal sealed class WholePartitioning : Partitioning
{
    public override string Of(ColumnBatch rows, int row) => Whole;
}
