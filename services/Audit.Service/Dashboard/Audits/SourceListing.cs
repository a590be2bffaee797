using System.Globalization;
using System.Text;
using Audit.Model;
using Microsoft.AspNetCore.Html;

namespace Audit.Service;

/// <summary>A file of a source, line by line, with what the model pointed at. Made for reading hostile text: nothing in it is markup.</summary>
internal static class SourceListing
{
    /// <summary>The most lines of a file that are shown.</summary>
    internal const int MostLines = 20_000;

    /// <summary>The most characters of a line that are shown.</summary>
    internal const int LongestLine = 2_000;

    /// <summary>Writes a file.</summary>
    /// <param name="file">Which of the source's files it is; part of the lines' addresses.</param>
    /// <param name="content">Its text.</param>
    /// <param name="findings">What was found in it.</param>
    internal static IHtmlContent Write(int file, string content, IReadOnlyList<Finding> findings)
    {
        var html = new StringBuilder(content.Length * 3);
        Dictionary<int, string> evidence = Evidence(findings);
        HashSet<int> flagged = [.. findings.SelectMany(finding => Enumerable.Range(finding.StartLine, Math.Max(0, Math.Min(finding.EndLine, MostLines) - finding.StartLine + 1)))];
        int number = 0;
        ReadOnlySpan<char> rest = content;
        while (number < MostLines)
        {
            int end = rest.IndexOf('\n');
            AppendLine(html, file, ++number, end < 0 ? rest : rest[..end], flagged.Contains(number), evidence.GetValueOrDefault(number));
            if (end < 0)
            {
                return new HtmlString(html.ToString());
            }

            rest = rest[(end + 1)..];
        }

        html.Append(CultureInfo.InvariantCulture, $"<span class=\"cut\">… and {Shown.Number(rest.Count('\n') + 1)} more lines\n</span>");
        return new HtmlString(html.ToString());
    }

    /// <summary>The address of a line within its page.</summary>
    internal static string Anchor(int file, int line) => string.Create(CultureInfo.InvariantCulture, $"F{file}L{line}");

    private static Dictionary<int, string> Evidence(IReadOnlyList<Finding> findings) => findings
        .SelectMany(finding => finding.EvidenceLines.Select(line => (Line: line, Class: Shown.ClassName(finding.Class))))
        .GroupBy(pair => pair.Line)
        .ToDictionary(lines => lines.Key, lines => string.Join(", ", lines.Select(pair => pair.Class).Distinct()));

    private static void AppendLine(StringBuilder html, int file, int number, ReadOnlySpan<char> line, bool isFlagged, string? evidence)
    {
        // A carriage return before the line feed is how some editors end lines; anywhere else it hides what stands before it.
        line = line is [.., '\r'] ? line[..^1] : line;
        html.Append("<span id=\"F").Append(file).Append('L').Append(number).Append("\" class=\"line")
            .Append(evidence is not null ? " evidence" : isFlagged ? " flagged" : "")
            .Append("\"><a class=\"number\" tabindex=\"-1\" href=\"#F").Append(file).Append('L').Append(number).Append("\">").Append(number).Append("</a>");
        if (evidence is not null)
        {
            html.Append("<span class=\"mark\" role=\"img\" title=\"Evidence: ").Append(evidence).Append("\" aria-label=\"Evidence: ").Append(evidence).Append("\">●</span>");
        }
        else
        {
            html.Append(isFlagged ? "<span class=\"mark\" aria-hidden=\"true\">▎</span>" : "<span class=\"mark\"></span>");
        }

        VisibleText.Append(html, line.Length <= LongestLine ? line : line[..LongestLine]);
        if (line.Length > LongestLine)
        {
            html.Append("<span class=\"cut\"> … ").Append(Shown.Number(line.Length - LongestLine)).Append(" more characters</span>");
        }

        html.Append("\n</span>");
    }
}
