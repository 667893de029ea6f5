using System.Text.RegularExpressions;

namespace MarketIngest.Conventions.Tests.Tree;

public sealed partial class SolutionTests
{
    [Fact]
    public void Solution_EveryProject_IsInIt()
    {
        string[] listed = [.. ProjectPath().Matches(RepositoryTree.Read("MarketIngest.sln")).Select(m => m.Groups[1].Value.Replace('\\', '/')).Order(StringComparer.Ordinal)];
        string[] present = [.. RepositoryTree.TextFiles("", ".csproj")];
        listed.ShouldBe(present);
    }

    [Fact]
    public void Packages_EveryReference_TakesItsVersionFromOneFile() =>
        RepositoryTree.TextFiles("", ".csproj")
            .Where(file => VersionedReference().IsMatch(RepositoryTree.Read(file)))
            .ShouldBeEmpty();

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex ProjectPath();

    [GeneratedRegex("<PackageReference[^>]+Version=")]
    private static partial Regex VersionedReference();
}
