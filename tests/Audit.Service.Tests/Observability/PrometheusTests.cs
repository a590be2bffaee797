using System.Diagnostics.Metrics;

namespace Audit.Service.Tests;

public sealed class PrometheusTests
{
    [Fact]
    public void Everything_a_meter_says_is_written_by_the_rules_of_the_format()
    {
        using var meters = new Meters();
        using var collector = new MetricCollector(meters, processWide: false);
        Counter<long> counter = meters.Own.CreateCounter<long>("audit.things", "{thing}", "Things with a \\ and\na line");
        Histogram<double> histogram = meters.Own.CreateHistogram(
            "audit.wait.duration", "s", "Waits", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1, 10] });
        meters.Own.CreateObservableGauge("audit.space", () => new Measurement<long>(7, new KeyValuePair<string, object?>("disk", "a\"b\\c\nd")), "By");
        UpDownCounter<int> open = meters.Own.CreateUpDownCounter<int>("audit.open");
        counter.Add(2, new KeyValuePair<string, object?>("audit.kind", "open"));
        counter.Add(3, new KeyValuePair<string, object?>("audit.kind", "vote"));
        histogram.Record(0.1);
        histogram.Record(0.5);
        histogram.Record(100);
        open.Add(5);
        open.Add(-2);

        ExpositionReader read = ExpositionReader.Read(collector.Write());

        Assert.Equal("counter", read.Types["audit_things_total"]);
        Assert.Equal(2, read.Samples["audit_things_total{audit_kind=\"open\"}"]);
        Assert.Equal(3, read.Samples["audit_things_total{audit_kind=\"vote\"}"]);
        Assert.Equal("gauge", read.Types["audit_space_bytes"]);
        Assert.Equal(7, read.Samples["audit_space_bytes{disk=\"a\"b\\c\nd\"}"]);
        Assert.Equal(3, read.Samples["audit_open"]);
        Assert.Equal("histogram", read.Types["audit_wait_duration_seconds"]);
        Assert.Equal(1, read.Samples["audit_wait_duration_seconds_bucket{le=\"0.1\"}"]);
        Assert.Equal(2, read.Samples["audit_wait_duration_seconds_bucket{le=\"1\"}"]);
        Assert.Equal(2, read.Samples["audit_wait_duration_seconds_bucket{le=\"10\"}"]);
        Assert.Equal(3, read.Samples["audit_wait_duration_seconds_bucket{le=\"+Inf\"}"]);
        Assert.Equal(100.6, read.Samples["audit_wait_duration_seconds_sum"], 6);
        Assert.Equal(3, read.Samples["audit_wait_duration_seconds_count"]);
    }

    [Fact]
    public void Labels_without_end_fall_into_one_series()
    {
        using var meters = new Meters();
        using var collector = new MetricCollector(meters, processWide: false);
        Counter<long> counter = meters.Own.CreateCounter<long>("audit.things");

        for (int i = 0; i < MetricFamily.MaximumSeries + 100; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        }

        ExpositionReader read = ExpositionReader.Read(collector.Write());
        Assert.Equal(MetricFamily.MaximumSeries + 1, read.Samples.Count);
        Assert.Equal(100, read.Samples["audit_things_total{otel_metric_overflow=\"true\"}"]);
        Assert.Equal(MetricFamily.MaximumSeries + 100, read.Sum("audit_things_total"));
    }

    [Fact]
    public void Gauge_forgets_what_is_no_longer_there()
    {
        using var meters = new Meters();
        using var collector = new MetricCollector(meters, processWide: false);
        string state = "ready";
        meters.Own.CreateObservableGauge("audit.jobs", () => new Measurement<int>(1, new KeyValuePair<string, object?>("state", state)));
        collector.Write();

        state = "parked";

        Assert.Equal(["audit_jobs{state=\"parked\"}"], ExpositionReader.Read(collector.Write()).Samples.Keys);
    }

    [Theory]
    [InlineData("audit.scoring.duration", "s", MetricKind.Histogram, "audit_scoring_duration_seconds")]
    [InlineData("db.client.connection.count", "{connection}", MetricKind.Gauge, "db_client_connection_count")]
    [InlineData("audit.votes", "{vote}", MetricKind.Counter, "audit_votes_total")]
    [InlineData("2 odd--name", null, MetricKind.Gauge, "_2_odd_name")]
    [InlineData("already_total", null, MetricKind.Counter, "already_total")]
    internal void Name_follows_the_conventions(string name, string? unit, MetricKind kind, string expected) =>
        Assert.Equal(expected, PrometheusName.Of(name, unit, kind));

    [Fact]
    public void Meters_of_another_host_are_not_heard()
    {
        using var meters = new Meters();
        using var collector = new MetricCollector(new object(), processWide: false);

        meters.Own.CreateCounter<long>("audit.things").Add(1);

        Assert.Equal("", collector.Write());
    }

    private sealed class Meters : IDisposable
    {
        internal Meters() => Own = new Meter(AuditTelemetry.MeterName, null, null, this);

        internal Meter Own { get; }

        public void Dispose() => Own.Dispose();
    }
}
