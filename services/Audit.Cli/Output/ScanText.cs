using System.Globalization;
using Audit.Cli.Scanning;
using Audit.Model.Source;
using Audit.Model;

namespace Audit.Cli.Output;

/// <summary>A scan as people read it: by file, a line per finding with the code it is about.</summary>
internal sealed class ScanText(TextWriter writer, Ink ink)
{
    private const int Width = 100;

    /// <summary>Writes everything.</summary>
    public void Write(ScanResult scan)
    {
        foreach (var file in scan.Files)
        {
            Write(file, scan);
        }

        if (scan.IsExplained)
        {
            Explain(scan);
        }

        Summarise(scan);
    }

    private static string Place(CodeLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.Number}:{line.Column}");

    private void Write(ScannedFile file, ScanResult scan)
    {
        var path = VisibleText.Of(file.Path);
        if (file.Error is { } error)
        {
            writer.WriteLine($"{ink.Bold(path)}: {ink.Red("not analysed")}: {VisibleText.Of(error)}");
            return;
        }

        writer.WriteLine($"{ink.Bold(path)}: {Coloured(file.Verdict, ClassText.Of(file.Verdict))}{Counts(file)}");
        foreach (var finding in file.Findings)
        {
            Write(finding, file, scan.IsExplained);
        }

        foreach (var finding in file.Suppressed)
        {
            writer.WriteLine(ink.Faint($"  {Place(finding.Line),-8} {finding.Finding.Class,-25} {ClassText.Percent(finding.Finding.Score),7}  {Why(finding.Suppression!)}"));
        }

        if (file.Inconclusive.Count > 0)
        {
            writer.WriteLine(ink.Faint($"  inconclusive: {VisibleText.Of(string.Join(", ", file.Inconclusive))}"));
        }
    }

    private static string Counts(ScannedFile file)
    {
        var ignored = file.Suppressed.Count(finding => finding.Suppression!.Kind == SuppressionKind.Comment);
        var known = file.Suppressed.Count - ignored;
        var parts = new[]
        {
            file.Findings.Count == 0 ? null : ClassText.Count(file.Findings.Count, "finding"),
            ignored == 0 ? null : $"{ignored} ignored",
            known == 0 ? null : $"{known} in the baseline",
            file.FunctionCount == 0 ? "no function with a body" : null,
        };
        var told = string.Join(", ", parts.OfType<string>());
        return told.Length == 0 ? string.Empty : $" - {told}";
    }

    private static string Why(Suppression suppression) => suppression.Kind == SuppressionKind.Baseline
        ? "in the baseline"
        : $"ignored by line {suppression.Line}{(suppression.Reason is { } reason ? $": {VisibleText.Of(reason)}" : string.Empty)}";

    private void Write(ScannedFinding finding, ScannedFile file, bool isExplained)
    {
        var name = ink.Cyan($"{VisibleText.Of(finding.Finding.Class),-25}");
        var verdict = Coloured(finding.Verdict, $"{ClassText.Of(finding.Verdict),-6}");
        writer.WriteLine($"  {Place(finding.Line),-8} {name} {ClassText.Percent(finding.Finding.Score),7}  {verdict}  {VisibleText.Of(finding.QualifiedFunction)}");
        if (!isExplained)
        {
            writer.WriteLine($"           {ink.Faint(VisibleText.Of(finding.Line.Text.Trim()))}");
            return;
        }

        WriteExcerpt(finding);
        foreach (var example in finding.Finding.Similar)
        {
            var like = $"{VisibleText.Of(example.Title)} ({VisibleText.Of(example.Class)}, Solidity {VisibleText.Of(example.Compiler)}, {ClassText.Percent(example.Similarity)} alike)";
            writer.WriteLine($"           {ink.Faint("known example:")} {like}");
        }

        if (finding != file.Findings[^1])
        {
            writer.WriteLine();
        }
    }

    private void WriteExcerpt(ScannedFinding finding)
    {
        var marked = finding.Evidence.Select(line => line.Number).ToHashSet();
        var last = 0;
        foreach (var line in finding.Excerpt)
        {
            if (last > 0 && line.Number > last + 1)
            {
                writer.WriteLine(ink.Faint("             ..."));
            }

            last = line.Number;
            var text = string.Create(CultureInfo.InvariantCulture, $"    {(marked.Contains(line.Number) ? '>' : ' ')} {line.Number,6} | {VisibleText.Of(line.Text)}");
            writer.WriteLine(marked.Contains(line.Number) ? ink.Bold(text) : ink.Faint(text));
        }
    }

    private void Explain(ScanResult scan)
    {
        var found = scan.Findings.Select(finding => finding.Finding.Class).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in scan.Bundle.Classes.Where(entry => found.Contains(entry.Name)))
        {
            var text = scan.Bundle.Explanations[entry.Name];
            writer.WriteLine();
            writer.WriteLine($"{ink.Bold(VisibleText.Of(text.Title))} ({VisibleText.Of(entry.Name)}, {VisibleText.Of(string.Join(", ", text.Swc))})");
            Wrap("What it means: ", text.Weakness);
            Wrap("How to fix it: ", text.Remedy);
        }

        if (scan.Files.Any(file => file.Inconclusive.Count > 0))
        {
            writer.WriteLine();
            Wrap("Inconclusive: ", "the model saw signs of the class, too weak for a finding and too strong for a clean bill. Read those files with the class in mind.");
        }
    }

    private void Wrap(string label, string text)
    {
        var line = $"  {label}";
        foreach (var word in VisibleText.Of(text.ReplaceLineEndings(" ")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + word.Length > Width)
            {
                writer.WriteLine(line.TrimEnd());
                line = "    ";
            }

            line += word + " ";
        }

        writer.WriteLine(line.TrimEnd());
    }

    private void Summarise(ScanResult scan)
    {
        var errors = scan.Files.Count(file => file.Error is not null);
        var parts = new List<string>
        {
            $"{scan.Count(Verdict.Fail)} FAIL", $"{scan.Count(Verdict.Review)} REVIEW", $"{scan.Count(Verdict.Pass)} PASS",
        };
        if (errors > 0)
        {
            parts.Add($"{errors} not analysed");
        }

        var known = scan.HasBaseline ? $", {scan.Count(SuppressionKind.Baseline)} in the baseline" : string.Empty;
        var ignored = scan.Count(SuppressionKind.Comment);
        writer.WriteLine();
        writer.WriteLine(
            $"{ClassText.Count(scan.Files.Count, "file")}: {string.Join(", ", parts)}; {ClassText.Count(scan.Findings.Count(), "finding")}"
            + $"{(ignored > 0 ? $", {ignored} ignored" : string.Empty)}{known}");
        if (scan.Findings.Any() && !scan.IsExplained)
        {
            writer.WriteLine(ink.Faint("--explain tells what the findings mean and how to fix them"));
        }

        writer.WriteLine(ink.Faint($"model {VisibleText.Of(scan.Bundle.Name)} {VisibleText.Of(scan.Bundle.Version)} {scan.Bundle.Hash[..12]}"));
    }

    private string Coloured(Verdict verdict, string text) => verdict switch
    {
        Verdict.Fail => ink.Red(text),
        Verdict.Review => ink.Yellow(text),
        _ => ink.Green(text),
    };
}
