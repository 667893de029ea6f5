using System.Diagnostics;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>The server's programs on this machine, run as a user that may own a cluster.</summary>
internal sealed class PostgresPrograms
{
    private readonly string folder;

    private PostgresPrograms(string folder) => this.folder = folder;

    /// <summary>The user to run as, or null to stay the one who runs the tests: the server refuses the superuser.</summary>
    public static string? User { get; } = Environment.UserName != "root"
        ? null
        : File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    /// <summary>Finds the newest server, or skips the test where there is none; in CI there must be one.</summary>
    public static PostgresPrograms Find()
    {
        IEnumerable<string> installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), out int version) ? version : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        string? found = installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "pg_ctl")) && File.Exists(Path.Combine(bin, "postgres")));
        if (found is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail("initdb, pg_ctl and postgres are in no folder under /usr/lib/postgresql and not on the PATH: install PostgreSQL 15 or later.");
        }

        Assert.SkipWhen(found is null, "PostgreSQL is not installed.");
        return new PostgresPrograms(found);
    }

    /// <summary>Runs a program of the server to its end; what it said.</summary>
    public Task<string> RunAsync(string program, params string[] arguments) => RunAsync([.. AsUser(), Path.Combine(folder, program), .. arguments]);

    /// <summary>Runs any program to its end; what it said.</summary>
    public static async Task<string> RunAsync(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = "/", RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {await output} {await errors}");
        }

        return await output;
    }

    /// <summary>What stands before a command that must not run as the superuser.</summary>
    public static string[] AsUser() => User is { } user ? ["setpriv", $"--reuid={user}", $"--regid={GroupOf(user)}", "--clear-groups"] : [];

    private static string GroupOf(string user) => File.ReadLines("/etc/passwd").First(line => line.StartsWith(user + ":", StringComparison.Ordinal)).Split(':')[3];
}
