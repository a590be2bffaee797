using System.Text.Json;

namespace Benchmarks.Report;

/// <summary>The results for programs: an array with one object per row and other shim, in the shape all benchmarks of the project share.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(string file, Results results)
    {
        var rows =
            from row in results.Rows
            from other in results.Subjects.Skip(1).DefaultIfEmpty()
            let ours = results.Median(row.Metric, row.Row, results.Subjects[0])
            let theirs = other is null ? null : results.Median(row.Metric, row.Row, other)
            select new ResultRow(
                $"{row.Metric.Name}: {row.Row}",
                ours,
                theirs,
                ours / theirs,
                row.Metric.Unit,
                results.Subjects.ToDictionary(subject => subject, subject => results.Runs(row.Metric, row.Row, subject)),
                results.Subjects[0],
                other);
        await using var stream = File.Create(file);
        await JsonSerializer.SerializeAsync(stream, rows, Options);
    }

    private sealed record ResultRow(
        string Row,
        double? Subject,
        double? Baseline,
        double? Ratio,
        string Unit,
        IReadOnlyDictionary<string, IReadOnlyList<double>> Runs,
        string SubjectName,
        string? BaselineName);
}
