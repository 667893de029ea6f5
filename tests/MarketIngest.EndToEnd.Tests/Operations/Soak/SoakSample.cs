using System.Diagnostics;
using System.Globalization;

namespace MarketIngest.EndToEnd.Tests.Operations.Soak;

/// <summary>What a process holds at the end of a simulated hour.</summary>
/// <param name="Hour">The hour, from 1.</param>
/// <param name="ManagedKibibytes">What is reachable on the managed heap.</param>
/// <param name="WorkingSetKibibytes">The memory of the process.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Handles">Its open files and sockets.</param>
internal sealed record SoakSample(int Hour, long ManagedKibibytes, long WorkingSetKibibytes, int Threads, int Handles)
{
    public static SoakSample Take(int hour)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        int handles = OperatingSystem.IsLinux() ? Directory.GetFileSystemEntries("/proc/self/fd").Length : process.HandleCount;
        return new SoakSample(hour, GC.GetTotalMemory(forceFullCollection: false) / 1024, Environment.WorkingSet / 1024, process.Threads.Count, handles);
    }

    public static SoakSample Parse(string line)
    {
        int[] numbers = [.. line.Split(' ').Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        return new SoakSample(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hour} {ManagedKibibytes} {WorkingSetKibibytes} {Threads} {Handles}");
}
