using System.Globalization;
using System.Text;

namespace Audit.Service.Tests;

/// <summary>
/// Reads Prometheus' text format 0.0.4 by its rules, and refuses what breaks them: one HELP and one TYPE before the first sample of a family,
/// the lines of a family together, legal names, escapes, no series twice, and histograms whose buckets only grow and end at the count.
/// </summary>
internal sealed class ExpositionReader
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _helped = new(StringComparer.Ordinal);
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _samples = new(StringComparer.Ordinal);
    private string _family = "";

    private ExpositionReader()
    {
    }

    /// <summary>The types by family.</summary>
    internal IReadOnlyDictionary<string, string> Types => _types;

    /// <summary>The values by series: <c>name{label="value",…}</c> with sorted labels.</summary>
    internal IReadOnlyDictionary<string, double> Samples => _samples;

    internal static ExpositionReader Read(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var reader = new ExpositionReader();
        foreach (string line in text[..^1].Split('\n'))
        {
            reader.ReadLine(line);
        }

        reader.CheckHistograms();
        return reader;
    }

    internal double Sum(string name) => _samples.Where(sample => NameOf(sample.Key) == name).Sum(sample => sample.Value);

    private static string NameOf(string series) => series.Split('{')[0];

    private void ReadLine(string line)
    {
        Assert.NotEmpty(line);
        string[] words = line.Split(' ', 4);
        if (words[0] == "#" && words[1] == "HELP")
        {
            Open(words[2]);
            Assert.True(_helped.Add(words[2]), $"HELP of {words[2]} twice");
        }
        else if (words[0] == "#" && words[1] == "TYPE")
        {
            Open(words[2]);
            Assert.Contains(words[3], (string[])["counter", "gauge", "histogram", "summary", "untyped"]);
            Assert.True(_types.TryAdd(words[2], words[3]), $"TYPE of {words[2]} twice");
        }
        else
        {
            ReadSample(line);
        }
    }

    private void Open(string family)
    {
        AssertName(family, colons: true);
        if (_family != family)
        {
            Assert.True(_closed.Add(family), $"the lines of {family} do not stand together");
            _family = family;
        }

        Assert.DoesNotContain(_samples.Keys, series => NameOf(series) == family);
    }

    private void ReadSample(string line)
    {
        int end = line.IndexOfAny(['{', ' ']);
        string name = line[..end];
        AssertName(name, colons: true);
        bool ofHistogram = _types[_family] == "histogram" && (string[])[$"{_family}_bucket", $"{_family}_sum", $"{_family}_count"] is { } parts && parts.Contains(name);
        Assert.True(ofHistogram || (name == _family && _types[_family] != "histogram"), $"{name} stands within {_family}");
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (line[end] == '{')
        {
            end = ReadLabels(line, end + 1, labels);
        }

        string value = line[(end + 1)..];
        double number = value switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            "NaN" => double.NaN,
            _ => double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture),
        };
        string series = labels.Count == 0 ? name : $"{name}{{{string.Join(',', labels.Select(label => $"{label.Key}=\"{label.Value}\""))}}}";
        Assert.True(_samples.TryAdd(series, number), $"{series} twice");
    }

    // Returns the place of the space before the value.
    private static int ReadLabels(string line, int at, SortedDictionary<string, string> labels)
    {
        while (line[at] != '}')
        {
            int equals = line.IndexOf('=', at);
            string name = line[at..equals];
            AssertName(name, colons: false);
            Assert.Equal('"', line[equals + 1]);
            var value = new StringBuilder();
            for (at = equals + 2; line[at] != '"'; at++)
            {
                if (line[at] == '\\')
                {
                    at++;
                    value.Append(line[at] switch { '\\' => '\\', '"' => '"', 'n' => '\n', char c => throw new FormatException($"\\{c} is no escape") });
                }
                else
                {
                    value.Append(line[at]);
                }
            }

            Assert.True(labels.TryAdd(name, value.ToString()), $"label {name} twice");
            at++;
            at += line[at] == ',' ? 1 : 0;
        }

        return at + 1;
    }

    private static void AssertName(string name, bool colons)
    {
        Assert.NotEmpty(name);
        Assert.False(char.IsAsciiDigit(name[0]), name);
        Assert.All(name, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c == '_' || (colons && c == ':'), name));
    }

    private void CheckHistograms()
    {
        foreach (string family in _types.Where(type => type.Value == "histogram").Select(type => type.Key))
        {
            var buckets = _samples.Where(sample => NameOf(sample.Key) == $"{family}_bucket")
                .Select(sample => (Bound: BoundOf(sample.Key, out string labels), Labels: labels, sample.Value))
                .GroupBy(bucket => bucket.Labels, StringComparer.Ordinal);
            foreach (var series in buckets)
            {
                double[] counts = [.. series.OrderBy(bucket => bucket.Bound).Select(bucket => bucket.Value)];
                Assert.Equal(counts.Order(), counts);
                Assert.Equal(double.PositiveInfinity, series.Max(bucket => bucket.Bound));
                string labels = series.Key.Length == 0 ? "" : $"{{{series.Key}}}";
                Assert.Equal(_samples[$"{family}_count{labels}"], counts[^1]);
                Assert.True(_samples.ContainsKey($"{family}_sum{labels}"));
            }
        }
    }

    private static double BoundOf(string series, out string rest)
    {
        string[] labels = series[(series.IndexOf('{', StringComparison.Ordinal) + 1)..^1].Split(',');
        string bound = labels.Single(label => label.StartsWith("le=", StringComparison.Ordinal))[4..^1];
        rest = string.Join(',', labels.Where(label => !label.StartsWith("le=", StringComparison.Ordinal)));
        return bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, CultureInfo.InvariantCulture);
    }
}
