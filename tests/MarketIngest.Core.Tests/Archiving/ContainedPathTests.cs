using MarketIngest.Archiving;

namespace MarketIngest.Core.Tests.Archiving;

public sealed class ContainedPathTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ContainedPathTests()
    {
        Directory.CreateDirectory(folder["root/real"]);
        Directory.CreateDirectory(folder["outside"]);
        Directory.CreateSymbolicLink(folder["root/inner"], "real");
        Directory.CreateSymbolicLink(folder["root/outer"], "../outside");
        Directory.CreateSymbolicLink(folder["root/real/chain"], "../outer");
        Directory.CreateSymbolicLink(folder["root/loop"], "loop");
        File.CreateSymbolicLink(folder["root/dangling"], "/nonexistent/file");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("file")]
    [InlineData("real/file.csv")]
    [InlineData("inner/file.csv")]
    [InlineData("absent/deep/file")]
    [InlineData("..name")]
    public void TryResolve_Inside_GivesThePath(string relative)
    {
        ContainedPath.TryResolve(folder["root"], relative, out string? path, out string? problem).ShouldBeTrue(problem);

        path.ShouldBe(Path.Combine(folder["root"], relative));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../outside/file")]
    [InlineData("real/../../outside")]
    [InlineData("real//file")]
    [InlineData("./file")]
    [InlineData("a\\..\\b")]
    [InlineData("c:file")]
    [InlineData("nul\0")]
    [InlineData("outer/file")]
    [InlineData("real/chain/file")]
    [InlineData("inner/chain/file")]
    [InlineData("dangling")]
    [InlineData("loop/file")]
    public void TryResolve_Outside_IsRefusedWithAReason(string relative)
    {
        ContainedPath.TryResolve(folder["root"], relative, out string? path, out string? problem).ShouldBeFalse();

        path.ShouldBeNull();
        problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void TryResolve_RootThatIsALink_IsFine()
    {
        Directory.CreateSymbolicLink(folder["alias"], "root");

        ContainedPath.TryResolve(folder["alias"], "real/file", out _, out string? problem).ShouldBeTrue(problem);
    }
}
