using System.Buffers.Binary;

using MarketIngest.Sources.Parsing.Spilling;
using MarketIngest.Sources.Parsing.Zip;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>Joins the holdings with the tables that name them by their key, whatever the order of either, into a sort by filing and key.</summary>
internal sealed class FundDataSetJoin : IDisposable
{
    /// <summary>In the place of an accession number: what belongs to no filing.</summary>
    public const long Stray = -1;

    private const int AccessionBytes = sizeof(long);
    private readonly SpillSpace space;
    private readonly FundRecordWriter fault = new();
    private readonly List<FundDataSetSideLines> sides = [];

    /// <summary>Starts.</summary>
    /// <param name="space">The memory and the folder that sorting may use.</param>
    public FundDataSetJoin(SpillSpace space)
    {
        this.space = space;
        Joined = new SpilledSort(space);
    }

    /// <summary>The records by filing and key.</summary>
    public SpilledSort Joined { get; }

    /// <summary>Adds a fault that belongs to no filing.</summary>
    public void Report(Fault reported)
    {
        fault.Begin();
        fault.Mark(false);
        fault.Fault(reported);
        Joined.Add(Stray, 0, fault.Written);
    }

    /// <summary>Reads the tables and joins them.</summary>
    /// <exception cref="SourceContractException">A table or a column is missing, or a table is damaged.</exception>
    /// <exception cref="SourceUnavailableException">The disk is full.</exception>
    public void Read(BoundedZip zip, FundDataSetFilings filings, FundMasks masks)
    {
        using var holdings = new SpilledSort(space);
        new FundDataSetHoldings(filings, masks, Report).Read(zip, holdings);
        AddSide(FundDataSetSide.Identifiers, FundDataSetSide.Identifiers.Read(zip, space, Report));
        foreach (FundDataSetSide side in (FundDataSetSide[])[FundDataSetSide.Debt, FundDataSetSide.Repurchases, FundDataSetSide.Options])
        {
            AddSide(side, side.ReadIfPresent(zip, space, Report));
        }

        Join(holdings.Complete(), masks);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (FundDataSetSideLines side in sides)
        {
            side.Dispose();
        }

        Joined.Dispose();
        fault.Dispose();
    }

    private void AddSide(FundDataSetSide side, SpilledSort lines)
    {
        try
        {
            sides.Add(new FundDataSetSideLines(side, lines, Report));
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    private void Join(SortedRecords holdings, FundMasks masks)
    {
        var added = new FundDataSetAddition(sides[0], sides[1], sides[2], sides[3], masks);
        using var record = new FundRecordWriter();
        long last = -1;
        while (holdings.Read())
        {
            if (holdings.First != last)
            {
                last = holdings.First;
                foreach (FundDataSetSideLines side in sides)
                {
                    side.MoveTo(last);
                }
            }

            long accession = BinaryPrimitives.ReadInt64LittleEndian(holdings.Content.Span);
            if (accession == FundDataSetHoldings.PassedOver)
            {
                continue;
            }

            added.Write(record, holdings.Content.Span[AccessionBytes..]);
            Joined.Add(accession, last, record.Written);
        }

        foreach (FundDataSetSideLines side in sides)
        {
            side.End();
        }
    }
}
