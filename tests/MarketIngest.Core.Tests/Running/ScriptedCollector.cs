using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Core.Tests.Running;

/// <summary>Plans one partition a day and reads "[seen] SYMBOL PRICE [published-instant]" lines; some words make trouble on purpose.</summary>
internal sealed class ScriptedCollector : Collector
{
    public const string Job = "collect_quotes";

    public override CollectorDescriptor Descriptor => new() { Job = Job, Datasets = [Quote.Schema], Calendar = Calendar, RevisionWindow = Revision, PublicationGrace = Duration.FromHours(24) };

    /// <summary>The calendar that is asked for.</summary>
    public string Calendar { get; init; } = "XNYS";

    /// <summary>How long complete days are asked for again.</summary>
    public Duration Revision { get; init; } = Duration.Zero;

    /// <summary>Says for each day whether it is planned; may throw.</summary>
    public Func<string, bool> Planning { get; init; } = _ => true;

    /// <summary>What an answer without rows means.</summary>
    public EmptyAnswer Empty { get; init; }

    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        for (LocalDate date = request.From!.Value; date < request.Until; date = date.PlusDays(1))
        {
            if (context.Calendar.IsBusinessDay(date) && Planning(LocalDatePattern.Iso.Format(date)))
            {
                yield return new Partition(LocalDatePattern.Iso.Format(date), date, date.PlusDays(1)) { ExpectedAt = Engine.Evening(date), Empty = Empty, TradeDate = date };
            }
        }
    }

    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var hints = new Dictionary<string, string> { ["date"] = partition.Key };
        yield return await source.SendAsync(SourceRequest.Get($"https://quotes.test/{partition.Key}") with { Hints = hints }, cancellationToken);
    }

    public override void Parse(Payload payload, RecordSink sink)
    {
        payload.TryGetBytes(out ReadOnlyMemory<byte> bytes).ShouldBeTrue();
        LocalDate date = LocalDatePattern.Iso.Parse(payload.Hint("date")!).Value;
        foreach (string line in Encoding.UTF8.GetString(bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            sink.Position++;
            string[] words = line.Split(' ');
            switch (words[0])
            {
                case "complete":
                    sink.CompleteFor(new KeyPrefix(Quote.Schema).Add(date));
                    break;
                case "cut":
                    sink.Incomplete(sink.Position, "the answer ends early");
                    break;
                case "wrong":
                    throw new SourceContractException("not what was asked for", sink.Position);
                case "bug":
                    throw new FormatException("a bug in the parser");
                default:
                    Write(words, date, sink);
                    break;
            }
        }
    }

    private static void Write(string[] words, LocalDate date, RecordSink sink)
    {
        bool isSighting = words[0] == "seen";
        words = isSighting ? words[1..] : words;
        RecordWriter<Quote> writer = sink.For<Quote>();
        var quote = new Quote(date, words[0], decimal.Parse(words[1], CultureInfo.InvariantCulture));
        switch (isSighting, words.Length > 2)
        {
            case (false, true):
                writer.Write(quote, Published(words[2]));
                break;
            case (true, true):
                writer.WriteIfNew(quote, Published(words[2]));
                break;
            case (true, false):
                writer.WriteIfNew(quote);
                break;
            default:
                writer.Write(quote);
                break;
        }
    }

    private static Evidence Published(string instant) => Evidence.Published(InstantPattern.ExtendedIso.Parse(instant).Value);
}
