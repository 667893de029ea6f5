namespace MarketIngest;

/// <summary>The transaction codes of Forms 3, 4 and 5: column <c>transaction_code</c> of <c>sec.insider_transactions</c>.</summary>
/// <remarks>Source: the General Instructions to Form 4 (transaction codes), in our own words.</remarks>
public static class InsiderTransactionCodes
{
    private static readonly Dictionary<string, InsiderTransactionCode> ByCode = new InsiderTransactionCode[]
    {
        new("P", "Purchase, in the open market or private", InsiderSignal.OpenMarket) { Direction = "A" },
        new("S", "Sale, in the open market or private", InsiderSignal.OpenMarket) { Direction = "D" },
        new("V", "Reported earlier than required", InsiderSignal.None),
        new("A", "Grant or award from the issuer, Rule 16b-3(d)", InsiderSignal.None),
        new("D", "Disposition back to the issuer, Rule 16b-3(e)", InsiderSignal.None),
        new("F", "Exercise price or tax paid by delivering or withholding shares", InsiderSignal.None),
        new("I", "Discretionary transaction of an employee plan, Rule 16b-3(f)", InsiderSignal.None),
        new("M", "Exercise or conversion of an exempt derivative, Rule 16b-3", InsiderSignal.None),
        new("C", "Conversion of a derivative", InsiderSignal.None),
        new("E", "Expiry of a short derivative position", InsiderSignal.None),
        new("H", "Expiry or cancellation of a long derivative position with value received", InsiderSignal.None),
        new("O", "Exercise of an out-of-the-money derivative", InsiderSignal.None),
        new("X", "Exercise of an in-the-money or at-the-money derivative", InsiderSignal.None),
        new("G", "Bona fide gift", InsiderSignal.None),
        new("L", "Small acquisition, Rule 16a-6", InsiderSignal.None),
        new("W", "Acquired or disposed of by will or the laws of descent", InsiderSignal.None),
        new("Z", "Deposit into or withdrawal from a voting trust", InsiderSignal.None),
        new("J", "Other acquisition or disposition; a footnote describes it", InsiderSignal.SeeFootnotes),
        new("K", "Equity swap or similar instrument", InsiderSignal.SeeFootnotes),
        new("U", "Tender of shares in a change of control", InsiderSignal.SeeFootnotes),
    }.ToDictionary(c => c.Code, StringComparer.Ordinal);

    /// <summary>All codes.</summary>
    public static IReadOnlyCollection<InsiderTransactionCode> All => ByCode.Values;

    /// <summary>A code, or null where the letter is none of them.</summary>
    public static InsiderTransactionCode? Find(string? code) => code is not null && ByCode.TryGetValue(code, out InsiderTransactionCode? found) ? found : null;
}
