using MarketIngest.Sources.Parsing.Spilling;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>Keeps the data set that was asked for last, read and laid out, so that its parts are written one after the other from one reading.</summary>
/// <param name="space">The memory and the folder that sorting may use.</param>
internal sealed class FundDataSetReader(SpillSpace space) : IDisposable
{
    private readonly Lock sync = new();
    private FundDataSetContent? content;
    private string? sha256;

    /// <summary>How many times a set was read.</summary>
    public int Readings { get; private set; }

    /// <summary>Writes what a payload's hints ask for.</summary>
    /// <param name="payload">The set.</param>
    /// <param name="isLast">Whether no other part of it follows: what is kept of it then goes.</param>
    /// <param name="sink">Where rows and faults go.</param>
    /// <exception cref="SourceContractException">The archive is damaged, passes a bound, or lacks a table or a column.</exception>
    /// <exception cref="SourceUnavailableException">There is no room for temporary files.</exception>
    public void Write(Payload payload, bool isLast, RecordSink sink)
    {
        lock (sync)
        {
            if (content is null || sha256 != payload.Sha256)
            {
                Close();
                content = FundDataSetContent.Read(payload, space);
                sha256 = payload.Sha256;
                Readings++;
            }

            try
            {
                FundDataSetParser.Write(content, payload, sink);
            }
            finally
            {
                if (isLast)
                {
                    Close();
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (sync)
        {
            Close();
        }
    }

    private void Close()
    {
        content?.Dispose();
        content = null;
        sha256 = null;
    }
}
