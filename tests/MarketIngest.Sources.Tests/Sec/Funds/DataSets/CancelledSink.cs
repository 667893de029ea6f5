namespace MarketIngest.Sources.Tests.Sec.Funds.DataSets;

/// <summary>Takes nothing: the run was cancelled.</summary>
internal sealed class CancelledSink : RecordSink
{
    public override RecordWriter<T> For<T>() => throw new OperationCanceledException();

    public override void Fault(Fault fault) => throw new OperationCanceledException();

    public override void Incomplete(long position, string reason) => throw new OperationCanceledException();

    public override void Damaged(long position, string reason) => throw new OperationCanceledException();

    public override void Warn(string rule, string message) => throw new OperationCanceledException();

    public override void CompleteFor(KeyPrefix prefix) => throw new OperationCanceledException();
}
