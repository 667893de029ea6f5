using System.Text.RegularExpressions;

namespace MarketIngest.Conventions.Tests.Tree;

public sealed partial class SolutionTests
{
    // The smoke project refers to packed packages and is built outside the tree.
    private const string Smoke = "eng/smoke/";

    [Fact]
    public void Solution_EveryProject_IsInIt()
    {
        string[] listed = [.. ProjectPath().Matches(RepositoryTree.Read("MarketIngest.sln")).Select(m => m.Groups[1].Value.Replace('\\', '/')).Order(StringComparer.Ordinal)];
        string[] present = [.. RepositoryTree.TextFiles("", ".csproj").Where(file => !file.StartsWith(Smoke, StringComparison.Ordinal))];
        listed.ShouldBe(present);
    }

    [Fact]
    public void Packages_EveryReference_TakesItsVersionFromOneFile() =>
        RepositoryTree.TextFiles("", ".csproj").Where(file => !file.StartsWith(Smoke, StringComparison.Ordinal))
            .Where(file => VersionedReference().IsMatch(RepositoryTree.Read(file)))
            .ShouldBeEmpty();

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex ProjectPath();

    [GeneratedRegex("<PackageReference[^>]+Version=")]
    private static partial Regex VersionedReference();
}
