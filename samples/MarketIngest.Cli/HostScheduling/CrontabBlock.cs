using System.Text;

namespace MarketIngest.Cli.HostScheduling;

/// <summary>The lines of a crontab between their markers.</summary>
internal static class CrontabBlock
{
    /// <summary>The folder within that of the logs which takes what the lines print.</summary>
    public const string LogFolder = "cron";

    private const string Begin = "# >>> marketingest";
    private const string End = "# <<< marketingest";

    /// <summary>A line for each job, grouped by zone.</summary>
    /// <exception cref="CommandException">A job starts at seconds, which a crontab cannot say.</exception>
    public static string Of(IReadOnlyList<HostJob> jobs, ToolCommand tool)
    {
        var text = new StringBuilder();
        text.Append(Begin).Append('\n');
        text.Append("# Written by 'marketingest crontab'; what is changed here is lost at the next install. Keep it last: CRON_TZ holds for every line below it.\n");
        text.Append("# A line starts its job on every day that crontab(5) can name; --scheduled leaves out the holidays. Settings that stood in the environment belong into --config.\n");
        foreach (IGrouping<string, HostJob> zone in jobs.GroupBy(j => j.Schedule.Zone, StringComparer.Ordinal))
        {
            text.Append("CRON_TZ=").Append(zone.Key).Append('\n');
            foreach (HostJob job in zone)
            {
                text.Append(Line(job, tool)).Append('\n');
            }
        }

        return text.Append(End).Append('\n').ToString();
    }

    /// <summary>A crontab with the block at its end, all other lines as they were.</summary>
    /// <exception cref="CommandException">The markers of an earlier block are not a pair.</exception>
    public static string Merge(string crontab, string block)
    {
        List<string> lines = [.. crontab.Split('\n')];
        int first = lines.FindIndex(l => l.TrimEnd() == Begin);
        int last = lines.FindIndex(l => l.TrimEnd() == End);
        if (first < 0 != last < 0 || last < first || lines.FindLastIndex(l => l.TrimEnd() == Begin) != first || lines.FindLastIndex(l => l.TrimEnd() == End) != last)
        {
            throw new CommandException(ExitCode.DamagedInput, $"The crontab's markers '{Begin}' (line {first + 1}) and '{End}' (line {last + 1}) are not one pair; nothing was changed. Repair it with 'crontab -e'.");
        }

        if (first >= 0)
        {
            lines.RemoveRange(first, last - first + 1);
        }

        string others = string.Join('\n', lines);
        return $"{others}{(others.Length == 0 || others.EndsWith('\n') ? "" : "\n")}{block}";
    }

    private static string Line(HostJob job, ToolCommand tool)
    {
        CronFields fields = job.Fields;
        if (!fields.IsOnTheMinute)
        {
            throw CommandException.Usage($"{job.Name}: a crontab cannot say the seconds of '{job.Schedule.Cron}'; use the daemon or systemd, or leave it out with --jobs.");
        }

        // Where both are named, crontab(5) means either and the schedule means both: the day of the month is left to the tool.
        IReadOnlyList<int>? daysOfMonth = fields.DaysOfWeek is null ? fields.DaysOfMonth : null;
        string times = string.Join(' ', FieldText.Of(fields.Minutes, "-"), FieldText.Of(fields.Hours, "-"), FieldText.Of(daysOfMonth, "-"), FieldText.Of(fields.Months, "-"), FieldText.Of(fields.DaysOfWeek, "-"));
        string log = Path.Combine(tool.LogFolder, LogFolder, $"{Quoting.FileName(job.Name)}.out");

        // Not into the tool's own log file, where every line would stand twice.
        return $"{times} {string.Join(' ', tool.Run(job.Name).Select(Quoting.Crontab))} >> {Quoting.Crontab(log)} 2>&1";
    }
}
