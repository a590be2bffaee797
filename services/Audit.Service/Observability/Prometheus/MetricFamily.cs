using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Audit.Service;

/// <summary>One instrument as a metric family: its name, what it means, and its values by labels.</summary>
internal sealed class MetricFamily
{
    /// <summary>The most sets of labels a family keeps; what comes after goes into one series marked as overflow.</summary>
    internal const int MaximumSeries = 500;

    private const string Overflow = "otel_metric_overflow=\"true\"";

    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private readonly double[]? _bounds;

    internal MetricFamily(Instrument instrument, MetricKind kind)
    {
        Kind = kind;
        Name = PrometheusName.Of(instrument.Name, instrument.Unit, kind);
        Help = instrument.Description ?? "";
        _bounds = kind == MetricKind.Histogram ? BoundsOf(instrument) : null;
    }

    internal string Name { get; }

    internal string Help { get; }

    internal MetricKind Kind { get; }

    /// <summary>The upper bounds of a histogram's buckets, without infinity; empty for other kinds.</summary>
    internal IReadOnlyList<double> Bounds => _bounds ?? [];

    /// <summary>The series in the order of their labels.</summary>
    internal IReadOnlyList<MetricSeries> Series => [.. _series.Values.OrderBy(series => series.Labels, StringComparer.Ordinal)];

    /// <summary>The series of a set of labels.</summary>
    internal MetricSeries Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string labels = PrometheusName.Labels(tags);
        if (_series.TryGetValue(labels, out MetricSeries? known))
        {
            return known;
        }

        string kept = _series.Count < MaximumSeries ? labels : Overflow;
        return _series.GetOrAdd(kept, static (key, bounds) => new MetricSeries(key, bounds), _bounds);
    }

    /// <summary>Forgets all values: a gauge that is asked anew tells only what is there now.</summary>
    internal void Clear() => _series.Clear();

    private static double[] BoundsOf(Instrument instrument)
    {
        IReadOnlyList<double>? advised = instrument switch
        {
            Histogram<double> histogram => histogram.Advice?.HistogramBucketBoundaries,
            Histogram<long> histogram => histogram.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound).ToArray(),
            Histogram<int> histogram => histogram.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound).ToArray(),
            _ => null,
        };
        return advised is { Count: > 0 } ? [.. advised.Order()] : DefaultBounds;
    }
}
