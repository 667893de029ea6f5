using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace MarketIngest.Cli.HostScheduling;

/// <summary>The machine's <c>crontab</c> command. Bytes that are no UTF-8 pass through as they are.</summary>
internal sealed class CrontabProgram(string path)
{
    /// <summary>The user's crontab; empty where there is none.</summary>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        (int code, string output, string error) = await RunAsync(["-l"], null, cancellationToken).ConfigureAwait(false);
        return code == 0 ? output
            : error.Contains("no crontab", StringComparison.OrdinalIgnoreCase) ? ""
            : throw CommandException.Configuration($"'{path} -l' ended with {code}: {Failures.OneLine(error)}");
    }

    /// <summary>Replaces the user's crontab.</summary>
    public async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        (int code, _, string error) = await RunAsync(["-"], text, cancellationToken).ConfigureAwait(false);
        if (code != 0)
        {
            throw CommandException.Configuration($"'{path} -' refused the crontab with {code}: {Failures.OneLine(error)} The one before it is still in force.");
        }
    }

    /// <summary>A block of ours in the encoding of what is read and written here: a character a byte.</summary>
    public static string AsBytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, string? input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Encoding.Latin1,
            StandardOutputEncoding = Encoding.Latin1,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken).ConfigureAwait(false);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        catch (Win32Exception error)
        {
            throw CommandException.Configuration($"There is no command '{path}' on this machine ({error.Message}). 'crontab output FILE' writes the lines to a file.", error);
        }
    }
}
