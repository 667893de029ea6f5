using MarketIngest.Diagnostics;

using Microsoft.Extensions.Hosting;

using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace WorkerHost;

/// <summary>Sends metrics and traces to an OpenTelemetry collector when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.</summary>
internal sealed class WorkerTelemetry : IHostedService, IDisposable
{
    private readonly MeterProvider metrics;
    private readonly TracerProvider traces;

    public WorkerTelemetry()
    {
        ResourceBuilder resource = ResourceBuilder.CreateDefault().AddService("marketingest-worker");

        // Runs, records and faults are the library's; memory and processor time of the process are the runtime's.
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Telemetry.Name, "System.Runtime", "System.Net.Http").AddOtlpExporter().Build();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Telemetry.Name).AddOtlpExporter().Build();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces.ForceFlush();
        metrics.ForceFlush();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }
}
