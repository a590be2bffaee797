using System.Globalization;
using System.Text;
using Audit.Cli.Scanning;
using Audit.Model.Source;

namespace Audit.Cli.Output;

/// <summary>A scan as a Markdown document, for pull requests and files.</summary>
internal static class ScanMarkdown
{
    /// <summary>The document.</summary>
    public static string Write(ScanResult scan)
    {
        var text = new StringBuilder();
        text.Append("# Fabric Audit\n\n");
        text.Append("| File | Verdict | Findings | Ignored | In the baseline | Inconclusive |\n| --- | --- | ---: | ---: | ---: | --- |\n");
        foreach (var file in scan.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Code(file.Path)} | {(file.Error is null ? ClassText.Of(file.Verdict) : "not analysed")} | {file.Findings.Count} |");
            text.Append(CultureInfo.InvariantCulture, $" {Suppressed(file, SuppressionKind.Comment)} | {Suppressed(file, SuppressionKind.Baseline)} |");
            text.Append(CultureInfo.InvariantCulture, $" {string.Join(", ", file.Inconclusive.Select(Code))} |\n");
        }

        foreach (var file in scan.Files.Where(file => file.Error is not null || file.Findings.Count > 0 || file.Suppressed.Count > 0))
        {
            Write(text, file, scan.IsExplained);
        }

        if (scan.IsExplained)
        {
            Explain(text, scan);
        }

        text.Append(CultureInfo.InvariantCulture, $"\nModel {Code(scan.Bundle.Name)} {Code(scan.Bundle.Version)}, bundle `{scan.Bundle.Hash}`.");
        return text.ToString();
    }

    private static int Suppressed(ScannedFile file, SuppressionKind kind) => file.Suppressed.Count(finding => finding.Suppression!.Kind == kind);

    private static void Write(StringBuilder text, ScannedFile file, bool isExplained)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {Code(file.Path)}\n\n");
        if (file.Error is { } error)
        {
            text.Append(CultureInfo.InvariantCulture, $"Not analysed: {Plain(error)}\n");
            return;
        }

        text.Append("| Line | Class | Score | Verdict | Function | Code |\n| ---: | --- | ---: | --- | --- | --- |\n");
        foreach (var finding in file.Findings.Concat(file.Suppressed))
        {
            var verdict = finding.Suppression switch
            {
                null => ClassText.Of(finding.Verdict),
                { Kind: SuppressionKind.Baseline } => "in the baseline",
                { Line: var line } => string.Create(CultureInfo.InvariantCulture, $"ignored by line {line}"),
            };
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {finding.Line.Number}:{finding.Line.Column} | {Code(finding.Finding.Class)} | {ClassText.Percent(finding.Finding.Score)} | {verdict} |");
            text.Append(CultureInfo.InvariantCulture, $" {Code(finding.QualifiedFunction)} | {Code(finding.Line.Text.Trim())} |\n");
        }

        foreach (var finding in isExplained ? file.Findings : [])
        {
            Excerpt(text, finding);
        }
    }

    private static void Excerpt(StringBuilder text, ScannedFinding finding)
    {
        var marked = finding.Evidence.Select(line => line.Number).ToHashSet();
        text.Append(CultureInfo.InvariantCulture, $"\n{Code(finding.Finding.Class)} in {Code(finding.QualifiedFunction)}:\n\n");
        var lines = finding.Excerpt
            .Select(line => string.Create(CultureInfo.InvariantCulture, $"{(marked.Contains(line.Number) ? '>' : ' ')} {line.Number,5} | {VisibleText.Of(line.Text)}"))
            .ToArray();
        // A fence that nothing in the source can close.
        var fence = new string('`', Math.Max(3, lines.Select(LongestRun).DefaultIfEmpty(0).Max() + 1));
        text.Append(CultureInfo.InvariantCulture, $"{fence}text\n{string.Join('\n', lines)}\n{fence}\n");
        foreach (var example in finding.Finding.Similar)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nKnown example, {ClassText.Percent(example.Similarity)} alike: {Plain(example.Title)} ({Code(example.Class)}, Solidity {Plain(example.Compiler)}).\n");
        }
    }

    private static void Explain(StringBuilder text, ScanResult scan)
    {
        var found = scan.Findings.Select(finding => finding.Finding.Class).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in scan.Bundle.Classes.Where(entry => found.Contains(entry.Name)))
        {
            var explanation = scan.Bundle.Explanations[entry.Name];
            text.Append(CultureInfo.InvariantCulture, $"\n## {Plain(explanation.Title)}\n\n{Code(entry.Name)}, {Plain(string.Join(", ", explanation.Swc))}\n");
            text.Append(CultureInfo.InvariantCulture, $"\n{Plain(explanation.Weakness)}\n\n**How to fix it.** {Plain(explanation.Remedy)}\n");
        }
    }

    // A code span that nothing inside can close, and no cell's end.
    private static string Code(string text)
    {
        var visible = VisibleText.Of(text).Replace("|", "\\|", StringComparison.Ordinal);
        var ticks = new string('`', LongestRun(visible) + 1);
        var pad = visible.StartsWith('`') || visible.EndsWith('`') || visible.Length == 0 ? " " : string.Empty;
        return $"{ticks}{pad}{visible}{pad}{ticks}";
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length + 8);
        foreach (var character in VisibleText.Of(text.ReplaceLineEndings(" ")))
        {
            if (character is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '!' or '&' or '~')
            {
                plain.Append('\\');
            }

            plain.Append(character);
        }

        return plain.ToString();
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
