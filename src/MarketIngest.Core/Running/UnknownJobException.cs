namespace MarketIngest.Running;

/// <summary>A job was asked for that is not registered.</summary>
public sealed class UnknownJobException : ArgumentException
{
    /// <summary>Creates the error.</summary>
    public UnknownJobException(string job, IEnumerable<string> known)
        : base($"There is no job '{job}'. There are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.")
    {
    }
}
