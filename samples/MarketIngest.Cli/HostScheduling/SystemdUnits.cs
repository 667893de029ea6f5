namespace MarketIngest.Cli.HostScheduling;

/// <summary>Unit files: a service for the daemon, and a service with a timer for each job.</summary>
internal static class SystemdUnits
{
    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>The files by name.</summary>
    public static IEnumerable<(string Name, string Text)> Of(IReadOnlyList<HostJob> jobs, ToolCommand tool)
    {
        yield return ("marketingest.service", $"""
            # Runs all jobs in one process. Enable either this or the timers of the single jobs.
            [Unit]
            Description=MarketIngest: jobs on schedule
            Wants=network-online.target
            After=network-online.target

            [Service]
            Type=exec
            ExecStart={Line(tool.Daemon)}
            KillSignal=SIGTERM
            TimeoutStopSec=60
            Restart=on-failure
            RestartSec=30
            # Usage and configuration do not heal by themselves.
            RestartPreventExitStatus=2 4

            [Install]
            WantedBy=multi-user.target

            """);
        foreach (HostJob job in jobs)
        {
            string name = $"marketingest-{Quoting.FileName(job.Name)}";
            string shown = job.Name.Replace("%", "%%", StringComparison.Ordinal);
            yield return ($"{name}.service", $"""
                [Unit]
                Description=MarketIngest: {shown}
                Wants=network-online.target
                After=network-online.target

                [Service]
                Type=oneshot
                ExecStart={Line(tool.Run(job.Name))}
                KillSignal=SIGTERM

                """);
            yield return ($"{name}.timer", $"""
                [Unit]
                Description=MarketIngest: when {shown} is due

                [Timer]
                # A day that only the schedule knows to be closed is left out by --scheduled.
                OnCalendar={Calendar(job)}
                Persistent=true
                Unit={name}.service

                [Install]
                WantedBy=timers.target

                """);
        }
    }

    /// <summary>The calendar event of systemd.time(7); unlike in a crontab, days of week and of month must both match, as in the schedule.</summary>
    public static string Calendar(HostJob job)
    {
        CronFields fields = job.Fields;
        string days = fields.DaysOfWeek is null ? "" : $"{string.Join(',', fields.DaysOfWeek.Select(d => Days[d]))} ";
        return $"{days}*-{FieldText.Of(fields.Months, "..")}-{FieldText.Of(fields.DaysOfMonth, "..")} {FieldText.Of(fields.Hours, "..")}:{FieldText.Of(fields.Minutes, "..")}:{FieldText.Of(fields.Seconds, "..")} {job.Schedule.Zone}";
    }

    private static string Line(IEnumerable<string> words) => string.Join(' ', words.Select(Quoting.Systemd));
}
