namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// How a capture ended. A cut or damaged capture is an ordinary outcome, not an exception: everything before
/// <see cref="Offset"/> is in the figures, nothing from there on is.
/// </summary>
/// <param name="Kind">Whole, cut or damaged.</param>
/// <param name="Offset">
/// The byte offset in the uncompressed capture: its length when whole, the start of the record that is cut or damaged
/// otherwise. Damage inside an IEX-TP packet names the start of the message or header at fault.
/// </param>
/// <param name="Layer">The layer at fault; null when the capture is whole.</param>
/// <param name="Reason">What was found there and what was expected; null when the capture is whole.</param>
public sealed record IexCaptureEnd(IexCaptureEndKind Kind, long Offset, IexCaptureLayer? Layer = null, string? Reason = null)
{
    /// <inheritdoc />
    public override string ToString() =>
        Kind == IexCaptureEndKind.Complete ? $"complete at byte {Offset}" : $"{(Kind == IexCaptureEndKind.Truncated ? "truncated" : "damaged")} at byte {Offset} ({Layer}): {Reason}";
}
