using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace WorkerHost;

/// <summary>Adds metrics and traces where somebody listens.</summary>
internal static class WorkerTelemetryExtensions
{
    public static IServiceCollection AddWorkerTelemetry(this IServiceCollection services, IConfiguration configuration) =>
        string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]) ? services : services.AddHostedService<WorkerTelemetry>();
}
