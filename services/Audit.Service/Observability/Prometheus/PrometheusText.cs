using System.Globalization;
using System.Text;

namespace Audit.Service;

/// <summary>Prometheus' text exposition format, version 0.0.4.</summary>
internal static class PrometheusText
{
    internal const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes families, each with its HELP and TYPE first.</summary>
    internal static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (MetricFamily family in families)
        {
            IReadOnlyList<MetricSeries> series = family.Series;
            if (series.Count == 0)
            {
                continue;
            }

            text.Append("# HELP ").Append(family.Name).Append(' ').Append(PrometheusName.Escape(family.Help, quotes: false)).Append('\n');
            text.Append("# TYPE ").Append(family.Name).Append(' ').Append(Word(family.Kind)).Append('\n');
            foreach (MetricSeries one in series)
            {
                Write(text, family, one);
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family, MetricSeries series)
    {
        (double value, long count, long[] buckets) = series.Read();
        if (family.Kind != MetricKind.Histogram)
        {
            Sample(text, family.Name, series.Labels, Number(value));
            return;
        }

        long below = 0;
        string before = series.Labels.Length == 0 ? "" : $"{series.Labels},";
        for (int i = 0; i < buckets.Length; i++)
        {
            below += buckets[i];
            string bound = i < family.Bounds.Count ? Number(family.Bounds[i]) : "+Inf";
            Sample(text, $"{family.Name}_bucket", $"{before}le=\"{bound}\"", below.ToString(CultureInfo.InvariantCulture));
        }

        Sample(text, $"{family.Name}_sum", series.Labels, Number(value));
        Sample(text, $"{family.Name}_count", series.Labels, count.ToString(CultureInfo.InvariantCulture));
    }

    private static void Sample(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(value).Append('\n');
    }

    private static string Word(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };

    private static string Number(double value) =>
        double.IsNaN(value) ? "NaN"
        : double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
