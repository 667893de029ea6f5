using System.Runtime.InteropServices;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>An instant as old writers kept it.</summary>
/// <param name="NanosecondOfDay">The nanosecond of the day.</param>
/// <param name="JulianDay">The day; 2,440,588 is 1970-01-01.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct Int96(long NanosecondOfDay, int JulianDay);
