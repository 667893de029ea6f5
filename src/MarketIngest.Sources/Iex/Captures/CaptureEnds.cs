namespace MarketIngest.Sources.Iex.Captures;

/// <summary>The ways a container can end.</summary>
internal static class CaptureEnds
{
    public static IexCaptureEnd Complete(long offset) => new(IexCaptureEndKind.Complete, offset);

    public static IexCaptureEnd Truncated(long offset, string reason) => new(IexCaptureEndKind.Truncated, offset, IexCaptureLayer.Container, reason);

    public static IexCaptureEnd Damaged(long offset, string reason) => new(IexCaptureEndKind.Damaged, offset, IexCaptureLayer.Container, reason);

    public static IexCaptureEnd Damaged(CaptureFault fault) => new(IexCaptureEndKind.Damaged, fault.Offset, fault.Layer, fault.Reason);
}
