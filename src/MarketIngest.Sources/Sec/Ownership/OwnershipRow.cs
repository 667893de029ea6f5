using System.Text.Json;

using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Ownership;

/// <summary>Makes a record of a transaction or holding.</summary>
internal static class OwnershipRow
{
    private const string Amounts = "transactionAmounts";
    private const string After = "postTransactionAmounts";
    private const string Nature = "ownershipNature";
    private const string Underlying = "underlyingSecurity";
    private const string Coding = "transactionCoding";

    /// <summary>The record, or null where a value could not be read; that is reported.</summary>
    public static SecInsiderTransaction? Of(BoundedXmlNode node, OwnershipTable table, long line, OwnershipHeader header, SecFilingFacts facts, string? amends, RecordSink sink)
    {
        var fields = new OwnershipFields(sink, SecInsiderTransaction.Schema.Name, node);
        var row = new SecInsiderTransaction
        {
            AccessionNumber = facts.Accession,
            TableKind = table.Kind,
            Line = line,
            Form = header.Form,
            IsAmendment = header.Form is { } form ? SecForms.IsAmendment(form) : null,
            DateOfOriginalSubmission = header.OriginalDate,
            AmendsAccession = amends,
            PeriodOfReport = header.Period,
            IssuerCik = header.IssuerCik,
            IssuerName = header.IssuerName,
            Symbol = header.Symbol,
            OwnerCik = header.FirstOwner is { OwnerCik.Length: > 0 } owner ? owner.OwnerCik : null,
            OwnerName = header.FirstOwner?.OwnerName,
            OwnerCount = header.OwnerCount,
            IsDirector = header.FirstOwner?.IsDirector,
            IsOfficer = header.FirstOwner?.IsOfficer,
            IsTenPercentOwner = header.FirstOwner?.IsTenPercentOwner,
            IsOther = header.FirstOwner?.IsOther,
            OfficerTitle = header.FirstOwner?.OfficerTitle,
            IsPlanned = header.IsPlanned,
            SecurityTitle = fields.Text("securityTitle"),
            IsHolding = node.Name == table.Holding,
            TransactionDate = fields.Date("transaction_date", "transactionDate"),
            DeemedExecutionDate = fields.Date("deemed_execution_date", "deemedExecutionDate"),
            TransactionCode = fields.Text(Coding, "transactionCode"),
            AcquiredDisposed = fields.Text(Amounts, "transactionAcquiredDisposedCode"),
            Shares = fields.Decimal("shares", Amounts, "transactionShares"),
            PricePerShare = fields.Decimal("price_per_share", Amounts, "transactionPricePerShare"),
            TransactionTotalValue = fields.Decimal("transaction_total_value", Amounts, "transactionTotalValue"),
            SharesOwnedAfter = fields.Decimal("shares_owned_after", After, "sharesOwnedFollowingTransaction"),
            ValueOwnedAfter = fields.Decimal("value_owned_after", After, "valueOwnedFollowingTransaction"),
            DirectOrIndirect = fields.Text(Nature, "directOrIndirectOwnership"),
            NatureOfOwnership = fields.Text(Nature, "natureOfOwnership"),
            ExercisePrice = fields.Decimal("exercise_price", "conversionOrExercisePrice"),
            ExerciseDate = fields.Date("exercise_date", "exerciseDate"),
            ExpirationDate = fields.Date("expiration_date", "expirationDate"),
            UnderlyingTitle = fields.Text(Underlying, "underlyingSecurityTitle"),
            UnderlyingShares = fields.Decimal("underlying_shares", Underlying, "underlyingSecurityShares"),
            UnderlyingValue = fields.Decimal("underlying_value", Underlying, "underlyingSecurityValue"),
            Timeliness = fields.Text("transactionTimeliness"),
            FootnoteIds = FootnoteIds(node),
            FilingDate = facts.Filed,
        };
        return fields.HasFailed ? null : row;
    }

    private static string FootnoteIds(BoundedXmlNode node)
    {
        List<string> ids = [];
        Collect(node, ids);
        return ids.Count == 0 ? "[]" : JsonSerializer.Serialize([.. ids.Distinct(StringComparer.Ordinal)], OwnershipJson.Default.StringArray);
    }

    private static void Collect(BoundedXmlNode node, List<string> ids)
    {
        foreach (BoundedXmlNode child in node.Children)
        {
            if (child.Name == "footnoteId" && child.Attribute("id") is { Length: > 0 } id)
            {
                ids.Add(id);
            }

            Collect(child, ids);
        }
    }
}
