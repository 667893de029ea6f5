using MarketIngest.Sources.Finra;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Finra;

public sealed class FinraTokensTests
{
    private const string TokenAddress = "https://ews.fip.finra.org/fip/rest/ews/oauth2/access_token?grant_type=client_credentials";
    private const string QueryAddress = "https://api.finra.org/data/group/otcMarket/name/weeklySummary";
    private static readonly FinraQuery Question = new("weeklySummary", [new("weekStartDate", "2026-07-20")]);
    private readonly ManualTime time = new(Instant.FromUtc(2026, 11, 16, 12, 0));
    private readonly OfflineSource source = new();
    private readonly FinraOptions options = new() { ClientId = "me", ClientSecret = "hush" };
    private int issued;

    [Fact]
    public async Task Query_WithCredential_SendsATokenAndNeverArchivesIt()
    {
        Serve();
        source.Answer("POST", QueryAddress, OfflineAnswer.NoContent);
        await Ask(Api());
        SourceRequest token = source.Requests[0];
        token.Archive.ShouldBe(ArchivePolicy.Never);
        token.Headers["Authorization"].ShouldBe("Basic bWU6aHVzaA==");
        source.Requests[1].Headers["Authorization"].ShouldBe("Bearer t1");
        source.Requests[1].Archive.ShouldBe(ArchivePolicy.Recorded);
    }

    [Fact]
    public async Task Query_Refused_RenewsOnce()
    {
        Serve();
        source.Answer("POST", QueryAddress, r => r.Headers["Authorization"] == "Bearer t1" ? OfflineAnswer.Text(401, "") : OfflineAnswer.NoContent);
        await Ask(Api());
        issued.ShouldBe(2);
    }

    [Fact]
    public async Task Query_RefusedTwice_Fails()
    {
        Serve();
        source.Answer("POST", QueryAddress, OfflineAnswer.Text(401, ""));
        await Should.ThrowAsync<SourceContractException>(() => Ask(Api()));
        issued.ShouldBe(2);
    }

    [Fact]
    public async Task Query_BeforeTheEnd_RenewsAMinuteEarly()
    {
        Serve();
        source.Answer("POST", QueryAddress, OfflineAnswer.NoContent);
        FinraApi api = Api();
        await Ask(api);
        time.Now += Duration.FromSeconds(1800 - 61);
        await Ask(api);
        issued.ShouldBe(1);
        time.Now += Duration.FromSeconds(1);
        await Ask(api);
        issued.ShouldBe(2);
    }

    [Fact]
    public async Task Get_ManyAtOnce_AskOnce()
    {
        Serve();
        using var tokens = new FinraTokens(options, time);
        FinraToken?[] all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tokens.GetAsync(source, TestContext.Current.CancellationToken)));
        all.ShouldAllBe(t => t!.Value == "t1");
        issued.ShouldBe(1);
    }

    [Fact]
    public async Task Query_BadCredential_SaysSoWithoutTheSecret()
    {
        source.Answer("POST", TokenAddress, OfflineAnswer.Text(400, """{"error_message":"Invalid Credentials","error":"invalid_client"}"""));
        string message = (await Should.ThrowAsync<SourceContractException>(() => Ask(Api()))).Message;
        message.ShouldContain("Invalid Credentials");
        message.ShouldNotContain("hush");
    }

    [Fact]
    public async Task Query_Replayed_NeedsNoToken()
    {
        source.Answer("POST", TokenAddress, OfflineAnswer.NoContent);
        source.Answer("POST", QueryAddress, OfflineAnswer.NoContent);
        await Ask(Api());
        source.Requests[1].Headers.Keys.ShouldNotContain("Authorization");
    }

    [Fact]
    public async Task Query_WithoutCredential_AsksForNoToken()
    {
        options.ClientId = options.ClientSecret = null;
        source.Answer("POST", QueryAddress, OfflineAnswer.NoContent);
        await Ask(Api());
        source.Requests.ShouldHaveSingleItem().Headers.Keys.ShouldNotContain("Authorization");
    }

    private void Serve() => source.Answer("POST", TokenAddress, _ => OfflineAnswer.Text($$"""{"access_token":"t{{++issued}}","token_type":"Bearer","expires_in":"1800"}"""));

    private FinraApi Api() => new(options, new FinraTokens(options, time));

    private async Task Ask(FinraApi api)
    {
        await foreach (Payload page in api.QueryAsync(Question, source, TestContext.Current.CancellationToken))
        {
            await page.DisposeAsync();
        }
    }
}
