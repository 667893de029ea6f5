using System.CommandLine;

using MarketIngest.Alerting;
using MarketIngest.Sources.Sec;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MarketIngest.Cli;

/// <summary>What an instance of the command line consists of, for a session and for a host alike.</summary>
internal sealed record SessionPlan(IConfiguration Configuration, StoreChoice Store, TimeProvider Clock, ParseResult Parsed, CommandIo Io, SessionOverrides? Overrides)
{
    public static SessionPlan Of(ParseResult parsed, CommandIo io, SessionOverrides? overrides)
    {
        IConfiguration configuration = CliConfiguration.Read(parsed.GetValue(io.Globals.Config));
        TimeProvider clock = parsed.GetValue(io.Globals.Now) is { } now
            ? new PinnedTimeProvider(now)
            : overrides?.Now is { } pinned ? new PinnedTimeProvider(pinned) : TimeProvider.System;
        return new SessionPlan(configuration, StoreChoice.Resolve(parsed.GetValue(io.Globals.Store), configuration), clock, parsed, io, overrides);
    }

    /// <summary>Declares store, sources and derived datasets.</summary>
    public void Declare(MarketIngestBuilder builder)
    {
        builder.Services.AddSingleton(Clock);
        builder.Services.AddLogging(logging => CliLogging.Configure(logging, Parsed, Io));
        LockLink.Make(CliLogging.Folder(Parsed, Io), Store, remark => Io.Say(Parsed, remark));
        Store.Declare(builder);
        builder.Services.AddSingleton(Configuration);
        builder
            .AddSourceAccess(access => AccessChoice.Apply(access, Parsed, Io, Configuration, Overrides))
            .AddFinra(finra =>
            {
                finra.ClientId = Configuration["FINRA_CLIENT_ID"] ?? finra.ClientId;
                finra.ClientSecret = Configuration["FINRA_CLIENT_SECRET"] ?? finra.ClientSecret;
            })
            .AddIexHist()
            .AddIShares()
            .AddSsga()
            .AddYahoo()
            .AddStooq()
            .AddSec(sec =>
            {
                // Only the jobs that ask the SEC need it.
                sec.UserAgent = Configuration["SEC_USER_AGENT"] ?? sec.UserAgent;
                sec.UserAgentCheck = UserAgentCheck.AtFirstRequest;
            })
            .AddTreasury()
            .AddFred()
            .AddPolymarket()
            .AddKalshi()
            .AddConstituents()
            .AddOffExchange();
        if (Configuration.GetSection(AlertingOptions.Section).Exists())
        {
            builder.AddAlerting();
        }

        Overrides?.Declare?.Invoke(builder);
    }
}
