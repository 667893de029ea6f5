namespace MarketIngest.Cli.HostScheduling;

/// <summary>The script that a task starts: it keeps what the tool prints and ends with the tool's exit code.</summary>
internal static class PowerShellWrapper
{
    public const string Name = "marketingest-job.ps1";

    public static string Of(ToolCommand tool) => $$"""
        # Written by 'marketingest schtasks'. Starts one job and ends with its exit code, which the Task Scheduler shows as the last result.
        param([Parameter(Mandatory = $true)][string]$Job)

        $tool = {{Quoting.PowerShell(tool.Program[0])}}
        $before = @({{string.Join(", ", tool.Program.Skip(1).Select(Quoting.PowerShell))}})
        $options = @({{string.Join(", ", tool.Options.Select(Quoting.PowerShell))}})
        $logs = {{Quoting.PowerShell(Path.Combine(tool.LogFolder, "tasks"))}}

        if (-not (Test-Path -LiteralPath $tool -PathType Leaf)) {
            [Console]::Error.WriteLine("The tool '$tool' does not exist.")
            exit {{ExitCode.Configuration}}
        }

        # A line on stderr is no failure; the exit code says what is one.
        $ErrorActionPreference = 'Continue'
        New-Item -ItemType Directory -Force -Path $logs | Out-Null
        $log = Join-Path $logs (($Job -replace '[^A-Za-z0-9._-]', '_') + '.out')
        & $tool @before run $Job --scheduled @options 2>&1 | ForEach-Object { "$_" } | Out-File -LiteralPath $log -Append -Encoding utf8
        exit $LASTEXITCODE

        """;
}
