using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Constituents;

/// <summary>Checks the options at start.</summary>
internal sealed class ConstituentsOptionsValidation : IValidateOptions<ConstituentsOptions>
{
    private const int MostParallel = 64;
    private const int MostSessions = 250;

    public ValidateOptionsResult Validate(string? name, ConstituentsOptions options)
    {
        if (options.MinimumMembers < 0 || options.MaximumMembers < options.MinimumMembers)
        {
            return ValidateOptionsResult.Fail($"Constituents MinimumMembers is {options.MinimumMembers} and MaximumMembers {options.MaximumMembers}; they must be zero or more, and in order.");
        }

        if (options.MaximumParallelism is < 1 or > MostParallel)
        {
            return ValidateOptionsResult.Fail($"Constituents MaximumParallelism is {options.MaximumParallelism}; it must be from 1 to {MostParallel}.");
        }

        return options.RevisionSessions is < 0 or > MostSessions
            ? ValidateOptionsResult.Fail($"Constituents RevisionSessions is {options.RevisionSessions}; it must be from 0 to {MostSessions}.")
            : ValidateOptionsResult.Success;
    }
}
