using System.Globalization;
using Audit.Store;

namespace Audit.Service;

/// <summary>Verdicts over time as stacked columns: where each rectangle of the drawing stands.</summary>
internal sealed record ColumnChart
{
    internal const int Width = 720;
    internal const int Height = 220;
    private const int Left = 44;
    private const int Bottom = 190;
    private const int Top = 14;

    /// <summary>The outcomes, from the bottom up.</summary>
    internal static IReadOnlyList<string> Outcomes { get; } = ["PASS", "REVIEW", "FAIL", "OPEN"];

    /// <summary>The columns, oldest first.</summary>
    internal required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>The lines of the scale.</summary>
    internal required IReadOnlyList<Line> Lines { get; init; }

    /// <summary>Makes the chart of a period.</summary>
    internal static ColumnChart Of(StatisticsCache.Counts counts, int days)
    {
        IReadOnlyList<DateTimeOffset> steps = StatisticsPeriod.Steps(counts.Filter.Before, days);
        ILookup<DateTimeOffset, StatisticsStep> series = counts.Audits.Series.ToLookup(step => step.Start);
        long most = Math.Max(1, steps.Max(step => series[step].Sum(part => part.Count)));
        long unit = Unit(most);
        long top = (most + unit - 1) / unit * unit;
        double pitch = (double)(Width - Left) / steps.Count;
        return new ColumnChart
        {
            Columns = [.. steps.Select((step, index) => Draw(step, [.. series[step]], Left + (index * pitch), pitch, top, index, steps.Count, days))],
            Lines = [.. Enumerable.Range(0, (int)(top / unit) + 1).Select(line => new Line(At(line * unit, top), Shown.Number(line * unit)))],
        };
    }

    /// <summary>A number for the drawing.</summary>
    internal static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static Column Draw(
        DateTimeOffset start, IReadOnlyList<StatisticsStep> parts, double x, double pitch, long top, int index, int count, int days)
    {
        var counts = Outcomes.ToDictionary(outcome => outcome, outcome => parts.Where(part => part.Outcome == outcome).Sum(part => part.Count));
        List<Block> blocks = [];
        long below = 0;
        foreach (string outcome in Outcomes.Where(outcome => counts[outcome] > 0))
        {
            double lower = At(below, top);
            below += counts[outcome];
            double upper = At(below, top);
            blocks.Add(new Block(outcome, upper, Math.Max(lower - upper, 1)));
        }

        double gap = Math.Min(4, pitch * 0.2);
        int every = Math.Max(1, (int)Math.Ceiling(count / 7.0));
        string label = start.UtcDateTime.ToString(StatisticsPeriod.Bucket(days) == "hour" ? "HH:mm" : "d MMM", CultureInfo.InvariantCulture);
        string when = start.UtcDateTime.ToString(StatisticsPeriod.Bucket(days) == "hour" ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Column(start, x + (gap / 2), pitch - gap, blocks, counts, (count - 1 - index) % every == 0 ? label : null, when);
    }

    private static double At(long value, long top) => Bottom - ((double)value / top * (Bottom - Top));

    // 1, 2 or 5 times a power of ten, for at most five lines.
    private static long Unit(long most)
    {
        for (long ten = 1; ; ten *= 10)
        {
            foreach (long unit in new[] { ten, ten * 2, ten * 5 })
            {
                if (unit * 5 >= most)
                {
                    return unit;
                }
            }
        }
    }

    /// <summary>A step of the period.</summary>
    internal sealed record Column(
        DateTimeOffset Start, double X, double Width, IReadOnlyList<Block> Blocks, IReadOnlyDictionary<string, long> Counts, string? Label, string When)
    {
        internal long Total => Counts.Values.Sum();
    }

    /// <summary>A part of a column.</summary>
    internal sealed record Block(string Outcome, double Y, double Height);

    /// <summary>A line of the scale.</summary>
    internal sealed record Line(double Y, string Text);
}
