using NodaTime;

namespace MarketIngest;

/// <summary>A time for which a symbol was a member of an index: dataset <c>reference.index_membership</c>.</summary>
/// <remarks>
/// A removal whose beginning the source does not say is a time of no days (<see cref="MemberUntil"/> = <see cref="MemberFrom"/>, evidence <c>removed</c>): it
/// ends what another row left open. <c>IndexMembers</c> reads both together. Symbols are reused: one symbol may have several times.
/// </remarks>
public sealed record IndexMembership : IMarketRecord<IndexMembership>
{
    /// <inheritdoc />
    public static DatasetSchema<IndexMembership> Schema { get; } = DatasetSchema.Define<IndexMembership>("reference.index_membership", s => s
        .Key.Column("index_id", r => r.IndexId)
        .Key.Column("symbol", r => r.Symbol)
        .Key.AsOf.Column("member_from", r => r.MemberFrom)
        .Column("member_until", r => r.MemberUntil)
        .Column("name", r => r.Name)
        .Column("cik", r => r.Cik)
        .Column("evidence", r => r.Basis)
        .Rule("index_present", "index_id", r => r.IndexId.Length > 0)
        .Rule("symbol_present", "symbol", r => r.Symbol.Length > 0)
        .Rule("date_in_range", "member_from", r => RecordRules.IsBetween(r.MemberFrom, 1957, 2100))
        .Rule("evidence_known", "evidence", r => r.Basis is "interval" or "added" or "removed")
        .Rule("ends_after_start", "member_until", r => r.Basis == "removed" ? r.MemberUntil == r.MemberFrom : r.MemberUntil is not { } until || until > r.MemberFrom)
        .Create(r => new IndexMembership
        {
            IndexId = r.Text(0)!,
            Symbol = r.Text(1)!,
            MemberFrom = r.Date(2),
            MemberUntil = r.DateOrNull(3),
            Name = r.Text(4),
            Cik = r.Text(5),
            Basis = r.Text(6) ?? "",
        }));

    /// <summary>The index: <c>SP500</c>.</summary>
    public required string IndexId { get; init; }

    /// <summary>The symbol in the canonical spelling, as the source has it: often the later name of a company that changed it.</summary>
    public required string Symbol { get; init; }

    /// <summary>The first day as a member.</summary>
    public required LocalDate MemberFrom { get; init; }

    /// <summary>The first day no longer as a member, or null for one that still is.</summary>
    public LocalDate? MemberUntil { get; init; }

    /// <summary>The company, where the source names it.</summary>
    public string? Name { get; init; }

    /// <summary>The company's number at the SEC, ten digits, where the source has it.</summary>
    public string? Cik { get; init; }

    /// <summary>What the row rests on, column <c>evidence</c>: <c>interval</c> (both ends from one list), <c>added</c> or <c>removed</c> (from a list of changes).</summary>
    public required string Basis { get; init; }
}
