namespace MarketIngest;

/// <summary>The rows of one key in a chunk: those given by the source and those held by the target, each from a row up to another.</summary>
internal readonly record struct KeyRange(int GivenFrom, int GivenUntil, int HeldFrom, int HeldUntil)
{
    public int Given => GivenUntil - GivenFrom;

    public int Held => HeldUntil - HeldFrom;
}
