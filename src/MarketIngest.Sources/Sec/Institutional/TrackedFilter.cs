using System.Globalization;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>Which managers a run is about.</summary>
internal static class TrackedFilter
{
    /// <summary>The CIKs of the options, or the first of them that option <c>top-institutions</c> asks for, ten digits each.</summary>
    /// <exception cref="ArgumentException">A CIK or the option cannot be read.</exception>
    public static IReadOnlySet<string> Of(SecOptions options, CollectRequest request)
    {
        int most = request.Option("top-institutions") switch
        {
            null => int.MaxValue,
            { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 => count,
            { } text => throw new ArgumentException($"--top-institutions is '{text}', not a whole number above zero.", nameof(request)),
        };
        return options.TrackedInstitutions.Take(most).Select(Read).ToHashSet(StringComparer.Ordinal);
    }

    private static string Read(string cik) => Cik.Of(cik) ?? throw new ArgumentException($"Sec TrackedInstitutions holds '{cik}', which is no CIK of up to ten digits.", nameof(cik));
}
