using System.Buffers;

namespace MarketIngest.Storage.Files;

/// <summary>The sorted runs of a commit. Many small ones become one, so that few are open at once however large the commit is.</summary>
/// <param name="layout">The dataset's columns.</param>
/// <param name="folder">Where they lie.</param>
internal sealed class SortedRuns(TableLayout layout, string folder) : IDisposable
{
    private const int MostAlike = 16;
    private readonly List<(SortedRun Run, int Size)> runs = [];
    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>The number of runs.</summary>
    public int Count => runs.Count;

    /// <summary>Bounds of the keys of all rows.</summary>
    public KeyBounds Bounds { get; } = new(layout.Schema);

    /// <summary>Writes a run.</summary>
    /// <param name="rows">The rows, sorted.</param>
    public void Add(ReadOnlyMemory<IncomingRow> rows)
    {
        foreach (IncomingRow row in rows.Span)
        {
            Bounds.Take(row.Row);
        }

        Bounds.Keep();
        var run = new SortedRun(folder, layout, bytes);
        runs.Add((run, 0));
        for (int i = 0; i < rows.Length; i++)
        {
            run.Append(rows.Span[i]);
        }

        run.Complete();
        while (runs.Count >= MostAlike && runs[^MostAlike].Size == runs[^1].Size)
        {
            Gather();
        }
    }

    /// <summary>All rows as one sequence.</summary>
    public MergedRuns Open() => new(layout.Comparer, runs.Select(r => r.Run));

    public void Dispose()
    {
        runs.ForEach(r => r.Run.Dispose());
        runs.Clear();
    }

    /// <summary>Makes one run of the last ones; they follow each other, so that rows of a key keep their turn.</summary>
    private void Gather()
    {
        List<(SortedRun Run, int Size)> last = runs[^MostAlike..];
        var merged = new MergedRuns(layout.Comparer, last.Select(r => r.Run));
        var gathered = new SortedRun(folder, layout, bytes);
        runs.Add((gathered, last[0].Size + 1));
        for (; merged.HasRow; merged.Advance())
        {
            gathered.Append(merged.Top);
        }

        gathered.Complete();
        last.ForEach(r => r.Run.Dispose());
        runs.RemoveRange(runs.Count - 1 - MostAlike, MostAlike);
    }
}
