namespace Audit.Service;

/// <summary>The kinds of metric families of Prometheus' text format that this service writes.</summary>
internal enum MetricKind
{
    /// <summary>Only grows, until the process ends.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Observations counted by bucket.</summary>
    Histogram,
}
