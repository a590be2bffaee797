using Audit.Cli.Output;

namespace Audit.Cli.Models;

/// <summary>Markdown for a terminal: headings heavy, the columns of tables under each other; the rest as it is written.</summary>
internal static class MarkdownLines
{
    private const string Fence = "```";

    /// <summary>The lines to print.</summary>
    public static IEnumerable<string> Of(string text, Ink ink)
    {
        var table = new List<string>();
        var isCode = false;
        foreach (var line in text.TrimEnd().Split('\n'))
        {
            isCode ^= line.TrimStart().StartsWith(Fence, StringComparison.Ordinal);
            if (!isCode && line.StartsWith('|'))
            {
                table.Add(line);
                continue;
            }

            foreach (var row in Aligned(table, ink))
            {
                yield return row;
            }

            table.Clear();
            yield return !isCode && line.StartsWith('#') ? ink.Bold(line) : line;
        }

        foreach (var row in Aligned(table, ink))
        {
            yield return row;
        }
    }

    private static IEnumerable<string> Aligned(List<string> table, Ink ink)
    {
        var rows = table.ConvertAll(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries));
        var isRight = rows.Count < 2 ? [] : rows[1].Select(cell => cell.EndsWith(':')).ToArray();
        var widths = Enumerable.Range(0, rows.Select(row => row.Length).DefaultIfEmpty(0).Max())
            .Select(column => rows.Where((row, index) => index != 1 && column < row.Length).Select(row => row[column].Length).DefaultIfEmpty(0).Max())
            .ToArray();
        for (var i = 0; i < rows.Count; i++)
        {
            var cells = widths.Select((width, column) => i == 1
                ? new string('-', Math.Max(width, 1))
                : Padded(column < rows[i].Length ? rows[i][column] : string.Empty, width, column < isRight.Length && isRight[column]));
            var line = string.Join("  ", cells).TrimEnd();
            yield return i == 0 ? ink.Bold(line) : line;
        }
    }

    private static string Padded(string cell, int width, bool isRight) => isRight ? cell.PadLeft(width) : cell.PadRight(width);
}
