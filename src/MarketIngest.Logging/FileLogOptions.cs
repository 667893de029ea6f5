using System.Globalization;

using Microsoft.Extensions.Logging;

namespace MarketIngest.Logging;

/// <summary>Where log files go and how long they are kept.</summary>
public sealed class FileLogOptions
{
    /// <summary>The folder; it is made when it is missing.</summary>
    /// <value>Default: <c>logs</c>.</value>
    public string Directory { get; set; } = "logs";

    /// <summary>The size, in MiB, above which a file is put aside and a new one begun.</summary>
    /// <value>Default: 50.</value>
    public int MaximumFileMegabytes { get; set; } = 50;

    /// <summary>How many days files that were put aside are kept.</summary>
    /// <value>Default: 30.</value>
    public int RetentionDays { get; set; } = 30;

    /// <summary>How lines are written.</summary>
    /// <value>Default: text.</value>
    public FileLogFormat Format { get; set; }

    /// <summary>The least level that is written.</summary>
    /// <value>Default: information.</value>
    public LogLevel MinimumLevel { get; set; } = LogLevel.Information;

    /// <summary>The clock that names files put aside and judges their age.</summary>
    /// <value>Default: the system's.</value>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Refuses options that cannot work.</summary>
    /// <exception cref="ArgumentException">Names the option and the value seen.</exception>
    public void Validate()
    {
        Require(!string.IsNullOrWhiteSpace(Directory), nameof(Directory), Directory, "a folder is needed");
        Require(MaximumFileMegabytes is >= 1 and <= 2000, nameof(MaximumFileMegabytes), MaximumFileMegabytes, "it must be 1 to 2000");
        Require(RetentionDays >= 1, nameof(RetentionDays), RetentionDays, "it must be at least one day");
    }

    private static void Require(bool holds, string option, object value, string reason)
    {
        if (!holds)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"FileLogOptions.{option} is '{value}': {reason}."));
        }
    }
}
