namespace Audit.Service;

/// <summary>The values of one metric for one set of labels. Safe for concurrent use.</summary>
/// <param name="labels">The labels as they are written: <c>name="value",…</c>; empty for none.</param>
/// <param name="bounds">The upper bounds of a histogram's buckets, ascending, without infinity; null for other kinds.</param>
internal sealed class MetricSeries(string labels, double[]? bounds)
{
    private readonly Lock _gate = new();
    private readonly long[]? _buckets = bounds is null ? null : new long[bounds.Length + 1];
    private double _value;
    private long _count;

    internal string Labels => labels;

    /// <summary>Counters and counters that go down.</summary>
    internal void Add(double value)
    {
        lock (_gate)
        {
            _value += value;
        }
    }

    /// <summary>Gauges, and counters that somebody else keeps.</summary>
    internal void Set(double value)
    {
        lock (_gate)
        {
            _value = value;
        }
    }

    /// <summary>Histograms.</summary>
    internal void Observe(double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        int found = Array.BinarySearch(bounds!, value);
        lock (_gate)
        {
            _buckets![found >= 0 ? found : ~found]++;
            _value += value;
            _count++;
        }
    }

    /// <summary>The value; of a histogram the sum.</summary>
    internal (double Value, long Count, long[] Buckets) Read()
    {
        lock (_gate)
        {
            return (_value, _count, _buckets is null ? [] : [.. _buckets]);
        }
    }
}
