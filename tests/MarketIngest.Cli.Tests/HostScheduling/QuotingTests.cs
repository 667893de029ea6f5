using System.Diagnostics;

using MarketIngest.Cli.HostScheduling;

namespace MarketIngest.Cli.Tests.HostScheduling;

public sealed class QuotingTests
{
    public static TheoryData<string> Nasty =>
    [
        "plain", "with blank", "it's", "\"quoted\"", "$(touch x)", "`touch x`", "a;b", "a|b&c", "50%", "back\\slash", "end\\", "$HOME", "", "*", "~", "-rf", "ünï",
    ];

    [Theory]
    [MemberData(nameof(Nasty))]
    public async Task Shell_AnyWord_ArrivesAsItIs(string word)
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "There is no /bin/sh here.");
        (await SayAsync($"printf '%s' {Quoting.Shell(word)}")).ShouldBe(word);

        // A cron turns \% into % before it hands the line to the shell.
        (await SayAsync($"printf '%s' {Quoting.Crontab(word).Replace("\\%", "%", StringComparison.Ordinal)}")).ShouldBe(word);
        Quoting.Crontab(word).Replace("\\%", "", StringComparison.Ordinal).ShouldNotContain("%");
    }

    [Theory]
    [InlineData("a b", "\"a b\"")]
    [InlineData("50% $x", "\"50%% $$x\"")]
    [InlineData("a\"b\\", "\"a\\\"b\\\\\"")]
    [InlineData("plain", "plain")]
    public void Systemd_Word_IsEscaped(string word, string expected) => Quoting.Systemd(word).ShouldBe(expected);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("C:\\My Tools\\", "\"C:\\My Tools\\\\\"")]
    [InlineData("say \"x\"", "\"say \\\"x\\\"\"")]
    [InlineData("\\\"", "\"\\\\\\\"\"")]
    public void Windows_Word_FollowsTheArgumentRules(string word, string expected) => Quoting.Windows(word).ShouldBe(expected);

    [Fact]
    public void PowerShell_Quotes_AreDoubledCurlyOnesToo() => Quoting.PowerShell("it's \u2019").ShouldBe("'it''s \u2019\u2019'");

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void AnyWord_WithALineBreak_IsRefused(string word)
    {
        foreach (Func<string, string> quote in (Func<string, string>[])[Quoting.Crontab, Quoting.Systemd, Quoting.PowerShell, Quoting.Windows])
        {
            Should.Throw<CommandException>(() => quote(word)).ExitCode.ShouldBe(ExitCode.Usage);
        }
    }

    [Theory]
    [InlineData("collect_iex_hist", "collect_iex_hist")]
    [InlineData("../../etc/passwd", "_x002E._x002F.._x002Fetc_x002Fpasswd")]
    [InlineData("a b", "a_x0020b")]
    public void FileName_NeverLeavesItsFolder(string name, string expected)
    {
        Quoting.FileName(name).ShouldBe(expected);
        Path.GetFileName(Quoting.FileName(name)).ShouldBe(Quoting.FileName(name));
    }

    private static async Task<string> SayAsync(string script)
    {
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true })!;
        string said = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said;
    }
}
