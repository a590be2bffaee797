using System.Diagnostics.Metrics;

namespace Audit.Service;

/// <summary>What <c>/metrics</c> answers: fresh measures of the database and the channel, then all that the meters know.</summary>
internal sealed class MetricsPage : IDisposable
{
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(1);

    private readonly OperationsWatch _watch;
    private readonly MetricCollector _collector;

    public MetricsPage(IMeterFactory meters, OperationsWatch watch, OperationsGauges gauges)
    {
        ArgumentNullException.ThrowIfNull(gauges);
        _watch = watch;
        _collector = new MetricCollector(meters);
    }

    internal async Task WriteAsync(HttpContext context)
    {
        await _watch.ObserveAsync(Believed, context.RequestAborted);
        context.Response.ContentType = PrometheusText.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(_collector.Write(), context.RequestAborted);
    }

    public void Dispose() => _collector.Dispose();
}
