using NodaTime;

namespace MarketIngest.Operating;

/// <summary>One act of an operator: dataset <c>audit_log</c>. Rows are only ever added.</summary>
public sealed record AuditEntry : IMarketRecord<AuditEntry>
{
    /// <summary>So many that every JSON reader still reads the number exactly.</summary>
    private const int SequencesPerMicrosecond = 4;
    private static long newest;

    /// <inheritdoc />
    public static DatasetSchema<AuditEntry> Schema { get; } = DatasetSchema.Define<AuditEntry>("audit_log", s => s
        .Replaced()
        .Key.Column("sequence", r => r.Sequence)
        .Column("at", r => r.At)
        .Column("actor", r => r.Actor)
        .Column("action", r => SnakeCase.Of(r.Action))
        .Column("job_name", r => r.Job)
        .Column("detail", r => r.Detail)
        .Create(r => new AuditEntry
        {
            Sequence = r.Int64(0),
            At = r.Instant(1),
            Actor = r.Text(2)!,
            Action = SnakeCase.Parse<AuditAction>(r.Text(3)!),
            Job = r.Text(4),
            Detail = r.Text(5),
        }));

    /// <summary>Orders the entries: the microseconds of the clock since 1970, times four, and a random number below that, so that entries of several processes do not meet; greater with every entry of one process.</summary>
    public required long Sequence { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>Who: a user and a machine.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done.</summary>
    public required AuditAction Action { get; init; }

    /// <summary>The job it was done to, or null.</summary>
    public string? Job { get; init; }

    /// <summary>More about it, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The user and machine of this process.</summary>
    public static string ThisActor { get; } = $"{Environment.UserName}@{Environment.MachineName}";

    /// <summary>An entry of this process.</summary>
    public static AuditEntry Of(AuditAction action, Instant at, string? job, string? detail) => new()
    {
        Sequence = Next((at.ToUnixMicroseconds() * SequencesPerMicrosecond) + Random.Shared.Next(SequencesPerMicrosecond)),
        At = at,
        Actor = ThisActor,
        Action = action,
        Job = job,
        Detail = detail,
    };

    private static long Next(long wished)
    {
        while (true)
        {
            long known = Interlocked.Read(ref newest), next = Math.Max(wished, known + 1);
            if (Interlocked.CompareExchange(ref newest, next, known) == known)
            {
                return next;
            }
        }
    }
}
