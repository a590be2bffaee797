using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Audit.Service;

/// <summary>
/// Listens to this process's meters and keeps what they say for <see cref="PrometheusText"/>. Of meters that belong to a host, only those
/// of its own host are heard.
/// </summary>
internal sealed class MetricCollector : IDisposable
{
    /// <summary>The meters that are exported, by any exporter.</summary>
    internal static readonly string[] Meters =
    [
        AuditTelemetry.MeterName,
        Fabric.Gateway.GatewayTelemetry.MeterName,
        "Npgsql",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
    ];

    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _collecting = new();

    /// <param name="scope">The host whose meters are heard.</param>
    /// <param name="processWide">Whether meters are heard that belong to no host.</param>
    internal MetricCollector(object scope, bool processWide = true)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            bool ours = (processWide && instrument.Meter.Scope is null) || ReferenceEquals(instrument.Meter.Scope, scope);
            if (ours && Meters.Contains(instrument.Meter.Name, StringComparer.Ordinal) && KindOf(instrument) is { } kind)
            {
                MetricFamily family = _families.GetOrAdd(instrument, key => new MetricFamily(key, kind));
                listener.EnableMeasurementEvents(instrument, family);
            }
        };
        _listener.MeasurementsCompleted = (instrument, _) => _families.TryRemove(instrument, out MetricFamily? _);
        _listener.SetMeasurementEventCallback<byte>((instrument, value, tags, family) => Record(instrument, value, tags, family));
        _listener.SetMeasurementEventCallback<short>((instrument, value, tags, family) => Record(instrument, value, tags, family));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, family) => Record(instrument, value, tags, family));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, family) => Record(instrument, value, tags, family));
        _listener.SetMeasurementEventCallback<float>((instrument, value, tags, family) => Record(instrument, value, tags, family));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, family) => Record(instrument, value, tags, family));
        _listener.SetMeasurementEventCallback<decimal>((instrument, value, tags, family) => Record(instrument, (double)value, tags, family));
        _listener.Start();
    }

    /// <summary>Asks the gauges and writes everything.</summary>
    internal string Write()
    {
        lock (_collecting)
        {
            foreach ((Instrument instrument, MetricFamily family) in _families)
            {
                if (instrument.IsObservable)
                {
                    family.Clear();
                }
            }

            _listener.RecordObservableInstruments();

            // Two instruments of one name would be two families of one name, which the format forbids: the first one speaks.
            return PrometheusText.Write(_families.Values.DistinctBy(family => family.Name).OrderBy(family => family.Name, StringComparer.Ordinal));
        }
    }

    public void Dispose() => _listener.Dispose();

    private static void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var family = (MetricFamily)state!;
        MetricSeries series = family.Find(tags);
        if (family.Kind == MetricKind.Histogram)
        {
            series.Observe(value);
        }
        else if (instrument.IsObservable || IsGauge(instrument))
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    private static MetricKind? KindOf(Instrument instrument) => GenericName(instrument) switch
    {
        "Counter`1" or "ObservableCounter`1" => MetricKind.Counter,
        "UpDownCounter`1" or "ObservableUpDownCounter`1" or "Gauge`1" or "ObservableGauge`1" => MetricKind.Gauge,
        "Histogram`1" => MetricKind.Histogram,
        _ => null,
    };

    private static bool IsGauge(Instrument instrument) => GenericName(instrument) == "Gauge`1";

    private static string GenericName(Instrument instrument) => instrument.GetType().Name;
}
