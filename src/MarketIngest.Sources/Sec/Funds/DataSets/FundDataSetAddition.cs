using NodaTime;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>Adds to a holding what the other tables say of it. A value there that cannot be read makes the holding a fault: without it the row would say less than was filed.</summary>
internal sealed class FundDataSetAddition(FundDataSetSideLines identifiers, FundDataSetSideLines debt, FundDataSetSideLines repurchase, FundDataSetSideLines option, FundMasks masks)
{
    private readonly FundDataSetCells debtCells = CellsOf(debt, masks);
    private readonly FundDataSetCells repurchaseCells = CellsOf(repurchase, masks);
    private readonly FundDataSetCells optionCells = CellsOf(option, masks);

    /// <summary>Writes the holding and what belongs to it.</summary>
    /// <param name="record">Where to.</param>
    /// <param name="holding">Whether the holding could be read, and then the row or what is wrong with it.</param>
    public void Write(FundRecordWriter record, ReadOnlySpan<byte> holding)
    {
        record.Begin();
        record.Raw(holding);
        if (holding[0] == 0)
        {
            return;
        }

        // The set has lines of swaps among the debt; a document gives derivatives no maturity.
        bool isDerivative = holding[1] != 0;
        debtCells.Begin(debt.Line);
        repurchaseCells.Begin(repurchase.Line);
        optionCells.Begin(option.Line);
        LocalDate? maturity = isDerivative ? null : debtCells.Date(debt[0], "MATURITY_DATE", "maturity_date");
        decimal? rate = isDerivative ? null : debtCells.Number(debt[1], "ANNUALIZED_RATE", "coupon_percent");
        LocalDate? due = repurchaseCells.Date(repurchase[0], "MATURITY_DATE", "maturity_date");
        decimal? delta = optionCells.Number(option[0], "DELTA", "delta");
        if ((debtCells.Failure ?? repurchaseCells.Failure ?? optionCells.Failure) is { } failure)
        {
            record.Begin();
            record.Mark(false);
            record.Fault(failure);
            return;
        }

        record.Text(identifiers[0]);
        record.Text(identifiers[1]);
        record.Text(identifiers[2]);
        record.Date(due ?? maturity);
        record.Number(rate);
        record.Number(delta);
    }

    private static FundDataSetCells CellsOf(FundDataSetSideLines lines, FundMasks masks) => new(SecFundHolding.Schema.Name, lines.File, masks)
    {
        Row = () => string.Join('\t', Enumerable.Range(0, lines.Count).Select(i => lines[i])),
    };
}
