namespace Benchmarks.Report;

/// <summary>All measurements of a benchmark, in the order in which their rows first came.</summary>
internal sealed class Results
{
    private readonly List<(Metric Metric, string Row)> _rows = [];
    private readonly Dictionary<(Metric Metric, string Row, string Subject), List<double>> _runs = [];

    /// <summary>The shims measured, ours first.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    public IReadOnlyList<(Metric Metric, string Row)> Rows => _rows;

    public void Add(Metric metric, string row, string subject, double value)
    {
        if (!_rows.Contains((metric, row)))
        {
            _rows.Add((metric, row));
        }

        if (!_runs.TryGetValue((metric, row, subject), out var runs))
        {
            _runs[(metric, row, subject)] = runs = [];
        }

        runs.Add(value);
    }

    /// <summary>Every measurement of a row; empty when the shim was not measured.</summary>
    public IReadOnlyList<double> Runs(Metric metric, string row, string subject) => _runs.GetValueOrDefault((metric, row, subject), []);

    /// <summary>The median of a row's measurements, null without any.</summary>
    public double? Median(Metric metric, string row, string subject)
    {
        var runs = Runs(metric, row, subject).Order().ToList();
        return runs.Count == 0 ? null : (runs[(runs.Count - 1) / 2] + runs[runs.Count / 2]) / 2;
    }
}
