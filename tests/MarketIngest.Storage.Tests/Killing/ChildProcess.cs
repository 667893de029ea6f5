using System.Diagnostics;

namespace MarketIngest.Storage.Tests.Killing;

/// <summary>This program once more, as another process.</summary>
internal static class ChildProcess
{
    public static Process Start(params string[] arguments) => Process.Start(Of(arguments))!;

    public static ProcessStartInfo Of(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, typeof(Program).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""));
        return new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
    }
}
