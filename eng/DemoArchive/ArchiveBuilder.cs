using System.Text;
using System.Text.Json;

using MarketIngest.Archiving;
using MarketIngest.Testing.Time;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.DemoArchive;

/// <summary>Records the archive by running the collectors against the synthetic market, so that every request in it is one that they send.</summary>
public static class ArchiveBuilder
{
    /// <summary>Writes the archive anew.</summary>
    /// <param name="directory">The archive's folder; an index and bodies that it holds are replaced, other files stay.</param>
    /// <param name="cancellationToken">Stops the recording.</param>
    /// <returns>The number of exchanges.</returns>
    /// <exception cref="InvalidOperationException">A run ended otherwise than it must on a sound market; the message names the run and its errors.</exception>
    public static async Task<int> BuildAsync(string directory, CancellationToken cancellationToken)
    {
        Clear(directory);
        var clock = new ManualTimeProvider(DemoSteps.All[0].At);
        using (var archive = new PayloadArchive(directory))
        {
            await using Ingest ingest = Ingest.Create(builder =>
            {
                builder.UseMemory().AddFinra().AddIexHist().AddYahoo(o => o.Symbols = [.. DemoSymbols.Listed.Select(s => s.Name)]);
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.AddSingleton<ISourceClient>(new RecordingSourceClient(new SyntheticMarketSource(clock), archive));
            });
            foreach (DemoStep step in DemoSteps.All)
            {
                await RunAsync(ingest, clock, step, cancellationToken);
            }
        }

        // Only a recorder needs the lock.
        File.Delete(Path.Combine(directory, "index.lock"));
        int exchanges = CanonicalIndex.Rewrite(directory);
        WriteDescription(directory);
        return exchanges;
    }

    private static async Task RunAsync(Ingest ingest, ManualTimeProvider clock, DemoStep step, CancellationToken cancellationToken)
    {
        clock.Advance(step.At - Instant.FromDateTimeOffset(clock.GetUtcNow()));
        JobRun run = await ingest.RunAsync(step.Job, step.Request, cancellationToken);
        if (run.Success != true || run.RecordsRejected > 0)
        {
            throw new InvalidOperationException($"{step.Job} at {step.At} ended {run.Outcome}, {run.RecordsRejected} rows rejected: {run.Errors}");
        }
    }

    private static void Clear(string directory)
    {
        Directory.CreateDirectory(directory);
        string bodies = Path.Combine(directory, "bodies");
        if (Directory.Exists(bodies))
        {
            Directory.Delete(bodies, recursive: true);
        }

        File.Delete(Path.Combine(directory, CanonicalIndex.FileName));
    }

    private static void WriteDescription(string directory)
    {
        string symbols = string.Join(", ", DemoSymbols.Listed.Select(s => $"\"{JsonEncodedText.Encode(s.Name)}\""));
        string json = $$"""
            {
              "symbols": [{{symbols}}],
              "from": "{{DemoWindow.From:uuuu-MM-dd}}",
              "until": "{{DemoWindow.Until:uuuu-MM-dd}}",
              "now": "{{DemoWindow.Now:uuuu-MM-dd'T'HH:mm:ss'Z'}}"
            }

            """;
        File.WriteAllText(Path.Combine(directory, "demo.json"), json.ReplaceLineEndings("\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
