using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Audit.Service;

/// <summary>Sends traces and metrics to an OpenTelemetry collector, when one is configured.</summary>
internal sealed class TelemetryExport : IDisposable
{
    private readonly TracerProvider? _traces;
    private readonly MeterProvider? _metrics;

    public TelemetryExport(AuditServiceOptions options, ServiceInstance instance, OperationsGauges gauges)
    {
        ArgumentNullException.ThrowIfNull(gauges);
        TelemetryOptions telemetry = options.Telemetry;
        if (telemetry.OtlpEndpoint is not { } endpoint)
        {
            return;
        }

        var address = new Uri(endpoint);
        ResourceBuilder resource = ResourceBuilder.CreateDefault()
            .AddService("fabric-audit", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3), serviceInstanceId: instance.Name)
            .AddAttributes([new("fabric.msp_id", options.MspId), new("fabric.channel", options.Gateway.Channel)]);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(AuditTelemetry.Sources)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(telemetry.TraceRatio)))
            .AddOtlpExporter(exporter => Configure(exporter, address))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(MetricCollector.Meters)
            .AddOtlpExporter((exporter, reader) =>
            {
                Configure(exporter, address);
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)(telemetry.MetricsIntervalSeconds * 1000);
            })
            .Build();
    }

    /// <summary>Sends what is still here, for a short time at most.</summary>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static void Configure(OtlpExporterOptions exporter, Uri address)
    {
        exporter.Endpoint = address;
        exporter.Protocol = OtlpExportProtocol.Grpc;
    }
}
