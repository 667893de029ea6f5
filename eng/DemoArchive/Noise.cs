using System.Text;

namespace MarketIngest.DemoArchive;

/// <summary>
/// Numbers that look random and are a pure function of a name, so that the archive is the same wherever and whenever it is built:
/// FNV-1a of the name, mixed by SplitMix64, in integers and decimals only.
/// </summary>
public static class Noise
{
    private const int Steps = 1_000_001;

    /// <summary>A whole number from 0 up to a bound, which it does not reach.</summary>
    public static long Below(long bound, string name) => (long)(Mix(Hash(name)) % (ulong)bound);

    /// <summary>A number from -1 to 1 in steps of two millionths.</summary>
    public static decimal Signed(string name) => ((Below(Steps, name) * 2m) - (Steps - 1)) / (Steps - 1);

    private static ulong Hash(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
        {
            hash = unchecked((hash ^ letter) * 1099511628211);
        }

        return hash;
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
