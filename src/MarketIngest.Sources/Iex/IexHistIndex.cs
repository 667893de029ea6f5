using MarketIngest.Sources.Planning;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Iex;

/// <summary>The requests of the source, and what an index payload lists.</summary>
internal static class IexHistIndex
{
    /// <summary>The whole index, restricted to dates from the first until the other when it is parsed.</summary>
    public static SourceRequest Whole(LocalDate from, LocalDate until) => Index(IexHistEndpoints.Index, from, until);

    /// <summary>The index of one date.</summary>
    public static SourceRequest OfDate(LocalDate date) => Index(IexHistEndpoints.IndexOf(date), date, date.PlusDays(1));

    /// <summary>A capture.</summary>
    /// <exception cref="SourceContractException">The link leads elsewhere than to the web, or to it in the clear.</exception>
    public static SourceRequest Capture(string link, LocalDate date) => Checked(link) with
    {
        Expects = ExpectedContent.NoWebPage,
        Hints = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "iex-hist",
            ["date"] = LocalDatePattern.Iso.Format(date),
            ["test-symbols"] = "exclude",
        },
    };

    /// <summary>The files of a window, by date.</summary>
    public static async Task<ILookup<LocalDate, IexHistFile>> ReadAsync(ISourceClient source, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        Payload payload = await source.SendAsync(Whole(from, until), cancellationToken).ConfigureAwait(false);
        await using (payload.ConfigureAwait(false))
        {
            return Files(payload).ToLookup(f => f.Date);
        }
    }

    /// <summary>The files that an index payload lists.</summary>
    public static IReadOnlyList<IexHistFile> Files(Payload payload)
    {
        var sink = new PlanningSink<IexHistFile>();
        IexHistIndexParser.Parse(payload, sink);
        return sink.Records;
    }

    // The link comes from the answer of a server: it must not send us to a file, or over the network in the clear.
    private static SourceRequest Checked(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? SourceRequest.Get(link)
            : throw new SourceContractException($"iex-hist-index: '{link}' is no https address.");

    // A date that is not listed answers 404.
    private static SourceRequest Index(string address, LocalDate from, LocalDate until) => SourceRequest.Get(address) with
    {
        AcceptedStatus = [200, 404],
        Expects = ExpectedContent.NoWebPage,
        Hints = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "iex-hist-index",
            ["from"] = LocalDatePattern.Iso.Format(from),
            ["until"] = LocalDatePattern.Iso.Format(until),
        },
    };
}
