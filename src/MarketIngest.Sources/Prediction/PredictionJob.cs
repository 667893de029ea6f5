using MarketIngest.Calendars;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using Microsoft.Extensions.DependencyInjection;

namespace MarketIngest.Sources.Prediction;

/// <summary>The job that the providers of prediction markets share.</summary>
internal static class PredictionJob
{
    public const string Name = "update_prediction_markets";

    private static readonly JobDefinition Definition = new(Name)
    {
        Schedule = new JobSchedule("0 */6 * * *") { Calendar = AlwaysCalendar.Instance.Id, Days = DayRule.Any },
    };

    /// <summary>Adds the job, unless another provider has.</summary>
    public static MarketIngestBuilder AddPredictionJob(this MarketIngestBuilder builder) =>
        builder.Services.Any(s => ReferenceEquals(s.ImplementationInstance, Definition)) ? builder : builder.AddJob(Definition);
}
