namespace MarketIngest.Cli;

/// <summary>The exit codes of the contract.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int RunFailed = 1;
    public const int Usage = 2;
    public const int DamagedInput = 3;
    public const int Configuration = 4;
    public const int Cancelled = 130;
}
