using System.Globalization;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Running;

/// <summary>The request that a job's configured parameters describe, by the names that the command line has (with dashes or underscores).</summary>
public static class JobRequest
{
    /// <summary>Makes the request.</summary>
    /// <param name="parameters">The parameters: <c>symbols</c> or <c>tickers</c>, <c>days</c>, <c>start-date</c>, <c>end-date</c>, <c>force</c>; all others are options of the job.</param>
    /// <param name="today">The date that <c>days</c> counts back from.</param>
    /// <exception cref="FormatException">A value is malformed; names the parameter and the value.</exception>
    public static CollectRequest Of(IReadOnlyDictionary<string, string> parameters, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new CollectRequest { Kind = RunKind.Scheduled };
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in parameters)
        {
            string name = key.Replace('_', '-').ToLowerInvariant();
            switch (name)
            {
                case "symbols" or "tickers":
                    request = request with { Symbols = [.. request.Symbols, .. value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] };
                    break;
                case "days":
                    request = request with { From = request.From ?? today.PlusDays(-Days(value)) };
                    options[name] = value;
                    break;
                case "start-date":
                    request = request with { From = Date(name, value) };
                    break;
                case "end-date":
                    request = request with { Until = Date(name, value).PlusDays(1) };
                    break;
                case "force" or "force-refresh":
                    request = request with { Refresh = Flag(name, value) ? RefreshPolicy.Always : RefreshPolicy.WhenDue };
                    break;
                default:
                    options[name] = value;
                    break;
            }
        }

        return request with { Options = options };
    }

    private static int Days(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days > 0
        ? days
        : throw new FormatException($"Parameter 'days' is '{value}'; it must be a whole number above zero.");

    private static LocalDate Date(string name, string value) => LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var date }
        ? date
        : throw new FormatException($"Parameter '{name}' is '{value}'; it must be a date such as 2026-11-26.");

    private static bool Flag(string name, string value) => bool.TryParse(value, out bool flag)
        ? flag
        : throw new FormatException($"Parameter '{name}' is '{value}'; it must be true or false.");
}
