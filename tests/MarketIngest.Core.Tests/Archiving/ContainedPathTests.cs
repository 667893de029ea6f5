using MarketIngest.Archiving;

namespace MarketIngest.Core.Tests.Archiving;

public sealed class ContainedPathTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ContainedPathTests()
    {
        Directory.CreateDirectory(folder.File("root/real"));
        Directory.CreateDirectory(folder.File("outside"));
        Directory.CreateSymbolicLink(folder.File("root/inner"), "real");
        Directory.CreateSymbolicLink(folder.File("root/outer"), "../outside");
        Directory.CreateSymbolicLink(folder.File("root/real/chain"), "../outer");
        Directory.CreateSymbolicLink(folder.File("root/loop"), "loop");
        File.CreateSymbolicLink(folder.File("root/dangling"), "/nonexistent/file");
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
        ContainedPath.TryResolve(folder.File("root"), relative, out string? path, out string? problem).ShouldBeTrue(problem);

        path.ShouldBe(Path.Combine(folder.File("root"), relative));
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
        ContainedPath.TryResolve(folder.File("root"), relative, out string? path, out string? problem).ShouldBeFalse();

        path.ShouldBeNull();
        problem.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void TryResolve_RootThatIsALink_IsFine()
    {
        Directory.CreateSymbolicLink(folder.File("alias"), "root");

        ContainedPath.TryResolve(folder.File("alias"), "real/file", out _, out string? problem).ShouldBeTrue(problem);
    }
}
