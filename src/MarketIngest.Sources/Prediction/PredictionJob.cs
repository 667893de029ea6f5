using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Scheduling;
using MarketIngest.Sources.Access;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarketIngest.Sources.Prediction;

/// <summary>The job that the providers of prediction markets share.</summary>
internal static class PredictionJob
{
    public const string Name = "update_prediction_markets";

    private static readonly JobDefinition Definition = new(Name)
    {
        Schedule = new JobSchedule("0 */6 * * *") { Calendar = AlwaysCalendar.Instance.Id, Days = DayRule.Any },
    };

    /// <summary>Adds the job and its summary, unless another provider has.</summary>
    public static MarketIngestBuilder AddPredictionJob(this MarketIngestBuilder builder)
    {
        if (builder.Services.Any(s => ReferenceEquals(s.ImplementationInstance, Definition)))
        {
            return builder;
        }

        builder.Services.AddSingleton<IRunObserver>(s => new PredictionSummaryObserver(s.GetRequiredService<IOptions<SourceAccessOptions>>().Value.DataDirectory, s.GetRequiredService<TimeProvider>()));
        return builder.AddJob(Definition);
    }
}
