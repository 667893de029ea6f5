using System.CommandLine;

using MarketIngest.Archiving;
using MarketIngest.Cli.Output;

namespace MarketIngest.Cli.Commands;

/// <summary><c>archive verify</c>.</summary>
internal static class ArchiveCommand
{
    public static Command Create(CommandIo io)
    {
        var directory = new Argument<string>("DIR") { Description = "The archive." };
        var verify = new Command("verify", "Checks every body of an archive against its hash.") { directory };
        verify.SetAction(async (parsed, cancellationToken) =>
        {
            ArchiveReport report = await ArchiveVerifier.VerifyAsync(parsed.GetValue(directory)!, null, cancellationToken).ConfigureAwait(false);
            foreach (ArchiveProblem problem in report.Problems)
            {
                io.Error.WriteLine($"error: {problem}");
            }

            io.Output.WriteLine(io.IsJson(parsed)
                ? JsonLine.Of(json =>
                {
                    json.WriteNumber("exchanges", report.Exchanges);
                    json.WriteNumber("bodies", report.Bodies);
                    json.WriteNumber("bytes", report.Bytes);
                    json.WriteNumber("problems", report.Problems.Count);
                })
                : $"{report.Exchanges} exchanges, {report.Bodies} bodies, {report.Bytes} bytes, {report.Problems.Count} problems");
            return report.Problems.Count == 0 ? ExitCode.Success : ExitCode.DamagedInput;
        });
        return new Command("archive", "Works with payload archives.") { verify };
    }
}
