using System.Diagnostics;

using MarketIngest.Testing.Collecting;

namespace MarketIngest.Sources.Tests.Sec.Mutations;

/// <summary>
/// Feeds damaged documents to a parser: each ends in rows, faults or one clear error, soon and within a bound of memory. Ten thousand documents
/// by default, a hundred thousand with <c>MARKETINGEST_STRESS=1</c>.
/// </summary>
internal static class Mutated
{
    private const int Documents = 100_000;
    private const long MostBytes = 256L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Runs a parser over damaged copies of seeds of at most 64 KB each.</summary>
    public static void Run(Action<Payload, RecordSink> parse, params byte[][] seeds)
    {
        seeds.ShouldAllBe(s => s.Length <= 64 << 10);
        int count = Environment.GetEnvironmentVariable("MARKETINGEST_STRESS") == "1" ? Documents : Documents / 10;
        for (int number = 0; number < count; number++)
        {
            byte[] document = XmlMutations.Mutate(seeds[number % seeds.Length], number);
            TimeSpan took = Once(parse, document, number);
            if (took > Longest)
            {
                // The machine may have been busy: what hangs, hangs again.
                Once(parse, document, number).ShouldBeLessThan(Longest, $"document {number}");
            }
        }
    }

    private static TimeSpan Once(Action<Payload, RecordSink> parse, byte[] document, int number)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        var sink = new CollectingSink();
        try
        {
            parse(PayloadOf.Bytes(document), sink);
        }
        catch (SourceContractException error)
        {
            error.Message.ShouldNotBeNullOrWhiteSpace();
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Document {number} ended in {error.GetType().Name}: {error.Message}", error);
        }

        TimeSpan took = Stopwatch.GetElapsedTime(started);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostBytes, $"document {number}");
        return took;
    }
}
