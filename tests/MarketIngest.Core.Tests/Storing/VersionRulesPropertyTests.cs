using NodaTime;

namespace MarketIngest.Core.Tests.Storing;

/// <summary>What holds for the version rules whatever comes in.</summary>
public sealed class VersionRulesPropertyTests
{
    private const int Sequences = 3_000;
    private const int Rows = 8;
    private const int Minutes = 10;

    [Fact]
    public void Apply_AnyRows_TimelineNeverOverlaps() => ForRandomRows((chain, _, history) =>
    {
        List<StoredVersion<char>> held = [.. chain.Versions.Where(v => !v.IsReplaced)];
        for (int i = 0; i < held.Count; i++)
        {
            (held[i].EndedAt is not { } ended || ended > held[i].KnownAt).ShouldBeTrue(history);
            (i == 0 || (held[i - 1].EndedAt is { } before && before <= held[i].KnownAt)).ShouldBeTrue(history);
        }

        chain.Versions.Count(v => v.EndedAt is null).ShouldBe(1, history);
        chain.Versions.Zip(chain.Versions.Skip(1)).All(p => p.First.KnownAt <= p.Second.KnownAt).ShouldBeTrue(history);
    });

    [Fact]
    public void Apply_AnyRows_ObservedVersionsNeverHoldBeforeTheirCapture() => ForRandomRows((chain, _, history) =>
        chain.Versions.TrueForAll(v => v.Basis != KnownAtBasis.Observed || v.KnownAt >= v.CapturedAt).ShouldBeTrue(history));

    [Fact]
    public void Apply_RowsOfDifferentCaptures_NeverHoldBeforeTheyWereClaimedOrSeen() => ForRandomRows(
        (chain, rows, history) => chain.Versions.TrueForAll(v => rows.Exists(r => r.Content == v.Content && r.Evidence.At <= v.KnownAt)).ShouldBeTrue(history),
        differentCaptures: true);

    [Fact]
    public void Apply_AnyRow_FastPathsAgreeWithTheWholeChain()
    {
        int repeats = 0, successors = 0;
        ForRandomRows((chain, _, history) =>
        {
            var random = new Random(history.GetHashCode(StringComparison.Ordinal));
            Row next = Row.Next(random, Minutes);
            StoredVersion<char> newest = chain.Versions[^1];
            if (newest.EndedAt is not null)
            {
                return;
            }

            Chain after = chain.Copy();
            VersionEffect effect = after.Place(next.Content, next.Evidence, next.Captured);
            if (next.Content == newest.Content && VersionRules.IsPlainRepeat(newest.KnownAt, next.Evidence, Chain.At(next.Captured)))
            {
                repeats++;
                effect.ShouldBe(VersionEffect.Unchanged, history + " then " + next);
            }

            if (next.Content != newest.Content && VersionRules.IsPlainSuccessor(newest.KnownAt, newest.CapturedAt, next.Evidence, Chain.At(next.Captured), chain.ConfirmedAt))
            {
                successors++;
                effect.ShouldBe(VersionEffect.Updated, history + " then " + next);
                after.Versions[^2].EndedAt.ShouldBe(next.Evidence.At);
                (after.Versions[^1].Content, after.Versions[^1].KnownAt, after.Versions[^1].EndedAt).ShouldBe((next.Content, next.Evidence.At, null));
                after.Versions.Take(after.Versions.Count - 2).ShouldBe(chain.Versions.Take(chain.Versions.Count - 1));
            }
        });
        repeats.ShouldBeGreaterThan(100);
        successors.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Apply_CapturesOfDifferentContents_SameTimelineInAnyOrder()
    {
        string inOrder = Timeline([('A', 1), ('B', 2), ('C', 3), ('D', 4), ('E', 5)]);
        foreach ((char, int)[] order in Permutations([('A', 1), ('B', 2), ('C', 3), ('D', 4), ('E', 5)]))
        {
            Timeline(order).ShouldBe(inOrder, string.Join(" ", order));
        }
    }

    [Fact]
    public void Apply_CapturesInAnyOrder_NeverShowContentBeforeItsFirstCapture()
    {
        foreach (string contents in Words(4))
        {
            (char, int)[] captures = [.. contents.Select((c, i) => (c, i + 1))];
            foreach ((char, int)[] order in Permutations(captures))
            {
                Chain chain = Apply(order);
                for (double minute = 0.5; minute < 6; minute += 0.5)
                {
                    char known = chain.KnownBy(Chain.At(minute));
                    (known == '-' || captures.Any(c => c.Item1 == known && c.Item2 <= minute)).ShouldBeTrue($"{string.Join(" ", order)} -> {chain} at {minute}");
                }
            }
        }
    }

    [Fact]
    public void Apply_CapturesInAnyOrder_NewestIsTheLastCapture()
    {
        foreach (string contents in Words(5))
        {
            foreach ((char, int)[] order in Permutations([.. contents.Select((c, i) => (c, i + 1))]))
            {
                Chain chain = Apply(order);
                chain.KnownBy(Chain.At(100)).ShouldBe(contents[^1], $"{string.Join(" ", order)} -> {chain}");
            }
        }
    }

    [Fact]
    public void Apply_CapturesAgainInAnyOrder_ChangesNothing()
    {
        foreach (string contents in Words(4))
        {
            (char Content, int Captured)[] captures = [.. contents.Select((c, i) => (c, i + 1))];
            foreach ((char, int)[] again in Permutations(captures))
            {
                Timeline([.. captures, .. again]).ShouldBe(Timeline(captures), string.Join(" ", again));
            }
        }
    }

    private static void ForRandomRows(Action<Chain, List<Row>, string> holds, bool differentCaptures = false)
    {
        for (int seed = 0; seed < Sequences; seed++)
        {
            var random = new Random(seed);
            var chain = new Chain();
            List<Row> rows = [];
            for (int i = 0; i < Rows; i++)
            {
                Row row = Row.Next(random, Minutes);
                if (differentCaptures && rows.Exists(r => r.Captured == row.Captured))
                {
                    continue;
                }

                rows.Add(row);
                string before = chain.ToString();
                VersionEffect effect = chain.Place(row.Content, row.Evidence, row.Captured);
                string history = $"seed {seed}: {string.Join("; ", rows)} gives {chain} after {before}";
                (effect == VersionEffect.Unchanged).ShouldBe(before == chain.ToString(), history);
                holds(chain, rows, history);
                if (random.Next(3) == 0)
                {
                    Instant captured = Chain.At(row.Captured);
                    chain.ConfirmedAt = chain.ConfirmedAt is { } confirmed && confirmed > captured ? confirmed : captured;
                }
            }
        }
    }

    private static Chain Apply(IEnumerable<(char Content, int Captured)> captures)
    {
        var chain = new Chain();
        foreach ((char content, int captured) in captures)
        {
            chain.Confirm(content, captured);
        }

        return chain;
    }

    private static string Timeline(IEnumerable<(char Content, int Captured)> captures) => Apply(captures).ToString();

    private static IEnumerable<string> Words(int length) => length == 0
        ? [""]
        : Words(length - 1).SelectMany(w => "ABC", (w, c) => w + c);

    private static IEnumerable<T[]> Permutations<T>(T[] items) => items.Length == 0
        ? [[]]
        : Enumerable.Range(0, items.Length).SelectMany(i => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (T[])[items[i], .. rest]));

    private sealed record Row(char Content, Evidence Evidence, int Captured)
    {
        public static Row Next(Random random, int minutes)
        {
            int captured = random.Next(1, minutes);
            Instant claimed = Chain.At(captured - random.Next(0, 4));
            Evidence evidence = random.Next(6) switch
            {
                0 => Evidence.Published(claimed),
                1 => Evidence.Accepted(claimed),
                2 => Evidence.Vintage(claimed),
                3 => Evidence.Scheduled(claimed),
                _ => new Evidence(Chain.At(captured), KnownAtBasis.Observed),
            };
            return new Row((char)('A' + random.Next(3)), evidence, captured);
        }

        public override string ToString() => $"{Content}@{Captured} {Evidence.Kind} {Evidence.Basis} {(Evidence.At - Chain.At(0)).TotalMinutes}";
    }
}
