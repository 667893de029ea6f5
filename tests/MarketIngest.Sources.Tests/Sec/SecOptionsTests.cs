using MarketIngest.Sources.Sec;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Tests.Sec;

public sealed class SecOptionsTests
{
    [Theory]
    [InlineData("Example Research ops@example.com")]
    [InlineData("Example/1.0 (+https://example.com/contact)")]
    public async Task UserAgent_WithAContact_IsTaken(string agent)
    {
        await using Ingest ingest = Create(o => o.UserAgent = agent);

        SourceRequest request = ingest.Services.GetRequiredService<SecRequests>().Get("https://www.sec.gov/files/company_tickers.json");
        request.Headers["User-Agent"].ShouldBe(agent);
        request.Expects.ShouldBe(ExpectedContent.NoWebPage);
    }

    [Theory]
    [InlineData(null, "UserAgent is not set")]
    [InlineData("  ", "UserAgent is not set")]
    [InlineData("Mozilla/5.0", "'Mozilla/5.0', without an e-mail address or URL")]
    [InlineData("a@b", "without an e-mail address or URL")]
    [InlineData("M\u00FCller m@example.com", "plain ASCII")]
    [InlineData("x\r\nCookie: 1 m@example.com", "plain ASCII")]
    public void UserAgent_Without_IsAnErrorAtStartThatSaysWhatToDo(string? agent, string expected)
    {
        string message = Should.Throw<OptionsValidationException>(() => Create(o => o.UserAgent = agent)).Message;

        message.ShouldContain(expected);
        message.ShouldContain("Sec UserAgent");
    }

    [Fact]
    public void UserAgent_Missing_NamesTheVariable() => Should.Throw<OptionsValidationException>(() => Create(o => o.UserAgent = null)).Message.ShouldContain("SEC_USER_AGENT");

    [Fact]
    public async Task UserAgent_MissingWhereItIsCheckedLater_IsAnErrorAtTheFirstRequest()
    {
        await using Ingest ingest = Create(o => (o.UserAgent, o.UserAgentCheck) = (null, UserAgentCheck.AtFirstRequest));

        SecRequests requests = ingest.Services.GetRequiredService<SecRequests>();
        Should.Throw<InvalidOperationException>(() => requests.Get("https://www.sec.gov/files/company_tickers.json")).Message.ShouldContain("SEC_USER_AGENT");
    }

    [Fact]
    public async Task UserAgent_Replay_NeedsNone()
    {
        await using Ingest ingest = Ingest.Create(b => b.UseMemory().AddSec(o => o.UserAgent = null).AddSourceAccess(o => o.ReplayDirectory = "archive"));

        ingest.Services.GetRequiredService<SecRequests>().Get("https://www.sec.gov/files/company_tickers.json").Address.Host.ShouldBe("www.sec.gov");
    }

    private static Ingest Create(Action<SecOptions> configure) => Ingest.Create(b => b.UseMemory().AddSec(configure));
}
