using System.Reflection;

using MarketIngest.Conventions.Tests.Assemblies;
using MarketIngest.Conventions.Tests.Tree;

namespace MarketIngest.Conventions.Tests.PublicApi;

/// <summary>A change of the public API shows in review, as a change of a text file beside this one.</summary>
public sealed class PublicApiTests
{
    private const string Accept = "MARKETINGEST_ACCEPT_PUBLIC_API";

    public static TheoryData<string> Assemblies { get; } = [.. SourceAssemblies.All.Select(assembly => assembly.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void PublicApi_Assembly_IsAsAccepted(string name)
    {
        Assembly assembly = SourceAssemblies.All.Single(a => a.GetName().Name == name);
        string relative = $"tests/MarketIngest.Conventions.Tests/PublicApi/{name}.txt";
        string path = Path.Combine(RepositoryTree.Root, relative);
        string now = ApiListing.Of(assembly);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(path, now);
        }

        string accepted = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        string[] added = [.. now.Split('\n').Except(accepted.Split('\n'))];
        string[] removed = [.. accepted.Split('\n').Except(now.Split('\n'))];
        (now == accepted).ShouldBeTrue(
            $"The public API of {name} changed ({added.Length} lines new, {removed.Length} gone). First new: '{added.FirstOrDefault()}'; first gone: '{removed.FirstOrDefault()}'. "
            + $"When that is meant: {Accept}=1 dotnet test tests/MarketIngest.Conventions.Tests, and commit {relative}.");
    }
}
