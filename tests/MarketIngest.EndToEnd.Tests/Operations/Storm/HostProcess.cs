using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MarketIngest.EndToEnd.Tests.Operations.Storm;

/// <summary>This program once more, as a process that can be killed or told to end.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process process;
    private readonly StringBuilder errors = new();

    private HostProcess(Process process) => this.process = process;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public int Id => process.Id;

    /// <summary>Starts the host and waits until it says that it runs.</summary>
    public static async Task<HostProcess> StartAsync(StormPlan plan)
    {
        ProcessStartInfo start = StartInfo(StormHost.Verb, plan.ToString());
        start.RedirectStandardInput = true;
        var host = new HostProcess(Process.Start(start)!);
        try
        {
            await host.ReadyAsync();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public static ProcessStartInfo StartInfo(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, typeof(Program).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        return new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
    }

    public async Task KillAsync()
    {
        process.HasExited.ShouldBeFalse(errors.ToString());
        process.Kill();
        await process.WaitForExitAsync(Token);
    }

    /// <summary>Sends SIGTERM and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using (Process kill = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {process.Id}")]))
        {
            await kill.WaitForExitAsync(Token);
        }

        await process.WaitForExitAsync(Token).WaitAsync(Patience, Token);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private async Task ReadyAsync()
    {
        process.ErrorDataReceived += (_, said) => errors.AppendLine(said.Data);
        process.BeginErrorReadLine();
        string? said = await process.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(Patience, Token);
        said.ShouldBe(StormHost.Ready, errors.ToString());
    }
}
