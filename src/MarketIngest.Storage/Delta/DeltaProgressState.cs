using System.Collections.ObjectModel;

using MarketIngest.Storage.Delta.Protocol;

namespace MarketIngest.Storage.Delta;

/// <summary>The store after its newest commit.</summary>
/// <param name="Snapshot">The state of the table of commits, or null when there is none yet.</param>
/// <param name="Sequence">The commit's place in the order; 0 when there is none.</param>
/// <param name="Pins">The tables that commits made, with the version that the newest one left.</param>
internal sealed record DeltaProgressState(DeltaSnapshot? Snapshot, long Sequence, IReadOnlyDictionary<string, DeltaPin> Pins)
{
    /// <summary>A store without a commit.</summary>
    public static DeltaProgressState Empty { get; } = new(null, 0, ReadOnlyDictionary<string, DeltaPin>.Empty);

    /// <summary>The pin of a table, or null.</summary>
    public DeltaPin? PinOf(DeltaSide side) => Pins.TryGetValue(side.Name, out DeltaPin pin) ? pin : null;
}
