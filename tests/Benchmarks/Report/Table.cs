using System.Globalization;
using System.Text;

namespace Benchmarks.Report;

/// <summary>The results for people: one table per figure, with our figure divided by each other shim's.</summary>
internal static class Table
{
    public static string Render(Results results)
    {
        var text = new StringBuilder();
        foreach (var metric in results.Rows.Select(row => row.Metric).Distinct())
        {
            var others = results.Subjects.Skip(1).ToList();
            List<string[]> cells =
            [
                [$"{metric.Name} ({metric.Unit})", .. results.Subjects, .. others.Select(other => $"{results.Subjects[0]} / {other}")],
            ];
            cells.AddRange(results.Rows.Where(row => row.Metric == metric).Select(row => Cells(results, metric, row.Row, others)));
            Append(text, cells);
        }

        return text.ToString();
    }

    private static string[] Cells(Results results, Metric metric, string row, IReadOnlyList<string> others)
    {
        var ours = results.Median(metric, row, results.Subjects[0]);
        return
        [
            row,
            .. results.Subjects.Select(subject => Text(results.Median(metric, row, subject), metric.Format)),
            .. others.Select(other => Text(ours / results.Median(metric, row, other), "N2")),
        ];
    }

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static void Append(StringBuilder text, List<string[]> cells)
    {
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        foreach (var (index, row) in cells.Index())
        {
            text.Append("| ").AppendJoin(" | ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))
                .AppendLine(" |");
            if (index == 0)
            {
                text.Append('|').AppendJoin('|', widths.Select((width, column) => new string('-', width + 1) + (column == 0 ? '-' : ':'))).AppendLine("|");
            }
        }

        text.AppendLine();
    }
}
