using System.Text;

using FsCheck;
using FsCheck.Fluent;

using MarketIngest.Sources.Parsing.Spilling;

namespace MarketIngest.Sources.Tests.Parsing.Spilling;

public sealed class SpilledSortTests
{
    // So small that a handful of records fills it.
    private const int Tiny = 200;

    [Fact]
    public void Complete_AnyRecords_ComeByBothNumbersAndThenByArrival() => Prop.ForAll<(sbyte First, sbyte Second)[]>(keys =>
    {
        (long, long, string)[] added = [.. keys.Select((k, i) => ((long)k.First, (long)k.Second, $"{i}"))];
        (long, long, string)[] expected = [.. added.OrderBy(a => a.Item1).ThenBy(a => a.Item2)];
        return Sort(added, Tiny).SequenceEqual(expected) && Sort(added, 1 << 20).SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Complete_RecordsLongerThanTheMemory_ComeWhole()
    {
        (long, long, string)[] added = [(2, 0, new string('b', 100_000)), (1, 5, ""), (1, 4, new string('a', 300_000)), (3, 0, "c")];
        Sort(added, Tiny).ShouldBe([added[2], added[1], added[0], added[3]]);
    }

    [Fact]
    public void Complete_Nothing_EndsAtOnce() => Sort([], Tiny).ShouldBeEmpty();

    [Fact]
    public void Dispose_SpilledFile_LeavesNothing()
    {
        using var folder = new TemporaryFolder();
        using (var sort = new SpilledSort(new SpillSpace(folder.Path, Tiny)))
        {
            for (int i = 0; i < 100; i++)
            {
                sort.Add(-i, 0, "content"u8);
            }

            sort.Complete().Read().ShouldBeTrue();
        }

        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    private static List<(long First, long Second, string Content)> Sort(IEnumerable<(long First, long Second, string Content)> added, int capacity)
    {
        using var sort = new SpilledSort(new SpillSpace(null, capacity));
        foreach ((long first, long second, string content) in added)
        {
            sort.Add(first, second, Encoding.UTF8.GetBytes(content));
        }

        List<(long, long, string)> read = [];
        SortedRecords records = sort.Complete();
        while (records.Read())
        {
            read.Add((records.First, records.Second, Encoding.UTF8.GetString(records.Content.Span)));
        }

        return read;
    }
}
