using System.Globalization;
using System.Text;

namespace Audit.Service;

/// <summary>
/// Names and labels as Prometheus writes them, made from OpenTelemetry's by the rules of their compatibility specification:
/// <c>audit.scoring.duration</c> in seconds becomes <c>audit_scoring_duration_seconds</c>.
/// </summary>
internal static class PrometheusName
{
    private const int LongestValue = 256;

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["By"] = "bytes",
        ["d"] = "days",
    };

    /// <summary>The name of a metric family.</summary>
    /// <param name="name">The instrument's name.</param>
    /// <param name="unit">Its unit by UCUM; annotations in braces name no unit.</param>
    /// <param name="kind">Counters end in <c>_total</c>.</param>
    internal static string Of(string name, string? unit, MetricKind kind)
    {
        string result = Clean(name, colons: true);
        if (unit is not null && Units.TryGetValue(unit, out string? word) && !result.EndsWith($"_{word}", StringComparison.Ordinal))
        {
            result = $"{result}_{word}";
        }

        return kind == MetricKind.Counter && !result.EndsWith("_total", StringComparison.Ordinal) ? $"{result}_total" : result;
    }

    /// <summary>The labels as they are written between braces, sorted by name; tags whose names fall together are joined by semicolons.</summary>
    internal static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, object? value) in tags)
        {
            string name = Clean(key, colons: false);
            string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            text = text.Length > LongestValue ? text[..LongestValue] : text;
            sorted[name] = sorted.TryGetValue(name, out string? other) ? $"{other};{text}" : text;
        }

        return string.Join(',', sorted.Select(label => $"{label.Key}=\"{Escape(label.Value, quotes: true)}\""));
    }

    /// <summary>Escapes a help text or, with quotes, a label's value.</summary>
    internal static string Escape(string text, bool quotes)
    {
        if (text.AsSpan().IndexOfAny('\\', '\n', '"') < 0)
        {
            return text;
        }

        string escaped = text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private static string Clean(string name, bool colons)
    {
        var result = new StringBuilder(name.Length + 1);
        foreach (char c in name)
        {
            bool fits = char.IsAsciiLetterOrDigit(c) || c == '_' || (colons && c == ':');
            char next = fits ? c : '_';
            if (result.Length == 0 && char.IsAsciiDigit(next))
            {
                result.Append('_');
            }

            // Runs of what does not fit become one underscore.
            if (next != '_' || fits || result.Length == 0 || result[^1] != '_')
            {
                result.Append(next);
            }
        }

        return result.Length == 0 ? "_" : result.ToString();
    }
}
