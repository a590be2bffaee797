using System.Globalization;
using System.Text;
using Audit.Model;
using Audit.Model.Source;
using Audit.Model.Structure;

namespace Audit.Cli.Scanning;

/// <summary>Scores one file and decides what of its findings counts.</summary>
internal sealed class FileScanner(SolidityAnalyzer analyzer, ScanOptions options, SourceRoot root, ScannedImports imports)
{
    private const int ExcerptMargin = 2;
    private const int ShownImports = 5;
    private const int LongestName = 60;

    private readonly Dictionary<string, ModelClass> _classes = analyzer.Bundle.Classes.ToDictionary(entry => entry.Name, StringComparer.Ordinal);

    /// <summary>Scans a file's bytes.</summary>
    /// <param name="source">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="imported">Takes the files it imports.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public ScannedFile Scan(ScanSource source, ReadOnlyMemory<byte> content, Action<string> imported, CancellationToken cancellationToken)
    {
        var report = analyzer.Analyze(source.Path, content, imports.Of(source, content, cancellationToken), cancellationToken);
        var file = new ScannedFile
        {
            Path = source.Path,
            RealPath = source.RealPath,
            Sha256 = report.Sha256,
            Verdict = report.Verdict,
            ModelVerdict = report.Verdict,
            Scores = report.Scores,
            Inconclusive = [.. report.Inconclusive.Where(IsWanted)],
            FunctionCount = report.FunctionCount,
            Warnings = report.Warnings,
            Error = report.Error,
        };
        if (report.Error is not null)
        {
            return file;
        }

        var tokens = SolidityLexer.Lex(Encoding.UTF8.GetString(content.Span));
        // That an interface has no function with a body is nothing to warn about; the count tells it.
        var warnings = new List<string>(report.FunctionCount == 0 && report.Warnings.Count == 1 ? [] : report.Warnings);
        warnings.AddRange(Imports(source, tokens, imported));
        var directives = options.HonoursIgnores ? IgnoreDirectives.Read(tokens) : [];
        var all = report.Findings.Count == 0 ? [] : Findings(source, report, tokens, directives);
        warnings.AddRange(Unused(directives, report.Findings));
        var wanted = all.Where(finding => IsWanted(finding.Finding.Class) && finding.Finding.Score >= options.MinimumScore).ToArray();
        var counted = wanted.Where(finding => finding.Suppression is null).ToArray();
        return file with
        {
            Verdict = counted.Select(finding => finding.Verdict).DefaultIfEmpty(Verdict.Pass).Max(),
            Findings = counted,
            Suppressed = [.. wanted.Where(finding => finding.Suppression is not null)],
            Warnings = warnings,
        };
    }

    private bool IsWanted(string @class) => options.Classes.Count == 0 || options.Classes.Contains(@class);

    private ScannedFinding[] Findings(ScanSource source, FileReport report, SolidityTokens tokens, IReadOnlyList<IgnoreDirective> directives)
    {
        var lines = new CodeLines(tokens.Text);
        var functions = new FileFunctions(StructureScanner.Scan(tokens));
        var path = root.Identity(source.Path, source.RealPath);
        var byClass = directives
            .SelectMany(directive => directive.Classes.Select(name => (Name: name, directive)))
            .ToLookup(entry => entry.Name, entry => entry.directive, StringComparer.Ordinal);
        return [.. report.Findings.Select(finding =>
        {
            var fingerprint = functions.Fingerprint(path, finding);
            var verdict = _classes[finding.Class].VerdictOf(finding.Score);
            var evidence = finding.EvidenceLines.Select(number => lines[number]).ToArray();
            return new ScannedFinding
            {
                Finding = finding,
                Verdict = verdict,
                Fingerprint = fingerprint,
                Line = evidence.Length > 0 ? evidence[0] : FunctionLine(finding, lines, functions),
                Evidence = evidence,
                Excerpt = lines.Around(
                    evidence.Length > 0 ? finding.EvidenceLines : [finding.StartLine], ExcerptMargin, finding.StartLine, finding.EndLine),
                Suppression = SuppressionOf(finding, verdict, fingerprint, byClass[finding.Class]),
            };
        })];
    }

    private static CodeLine FunctionLine(Finding finding, CodeLines lines, FileFunctions functions) =>
        lines[finding.StartLine] with { Column = Math.Max(1, lines.ColumnOf(finding.StartLine, functions.StartOf(finding))) };

    private Suppression? SuppressionOf(Finding finding, Verdict verdict, string fingerprint, IEnumerable<IgnoreDirective> ofClass)
    {
        var directive = ofClass.FirstOrDefault(directive => directive.Covers(finding.StartLine, finding.EndLine));
        return directive is not null
            ? new Suppression(SuppressionKind.Comment, directive.Line, directive.Reason)
            : options.Baseline?.Knows(fingerprint, verdict) == true ? new Suppression(SuppressionKind.Baseline, 0, null) : null;
    }

    private IEnumerable<string> Unused(IReadOnlyList<IgnoreDirective> directives, IReadOnlyList<Finding> findings)
    {
        if (directives.Count == IgnoreDirectives.Most)
        {
            yield return $"only the first {IgnoreDirectives.Most} comments that ignore findings are heeded";
        }

        var byClass = findings.ToLookup(finding => finding.Class, StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            var line = directive.Line.ToString(CultureInfo.InvariantCulture);
            if (directive.Classes.Count == 0)
            {
                yield return $"line {line}: the comment names no class to ignore; it ignores nothing";
            }

            if (directive.Classes.FirstOrDefault(name => !_classes.ContainsKey(name)) is { } unknown)
            {
                var shown = unknown.Length <= LongestName ? unknown : string.Concat(unknown.AsSpan(0, LongestName), "…");
                yield return $"line {line}: {shown} is no class of the model; the comment does not ignore it. The classes are {string.Join(", ", _classes.Keys)}";
            }

            foreach (var name in directive.Classes.Where(_classes.ContainsKey))
            {
                if (!byClass[name].Any(finding => directive.Covers(finding.StartLine, finding.EndLine)))
                {
                    yield return $"line {line}: there is no {name} to ignore; remove the comment";
                }
            }
        }
    }

    private static IEnumerable<string> Imports(ScanSource source, SolidityTokens tokens, Action<string> imported)
    {
        if (source.Imports is not { } resolver)
        {
            yield break;
        }

        var paths = ImportStatements.Read(tokens);
        if (paths.Count == ImportStatements.Most)
        {
            yield return $"only the first {ImportStatements.Most} imports were looked for";
        }

        var missing = new List<string>();
        foreach (var path in paths)
        {
            if (resolver.Resolve(source.RealPath ?? source.Path, path) is { } found)
            {
                imported(found);
            }
            else
            {
                missing.Add(path);
            }
        }

        if (missing.Count > 0)
        {
            var shown = string.Join(", ", missing.Take(ShownImports).Select(path => $"\"{(path.Length <= 200 ? path : path[..200] + "…")}\""));
            yield return $"imports not found: {shown}{(missing.Count > ShownImports ? $" and {missing.Count - ShownImports} more" : string.Empty)}. "
                + "What they define is unknown to the scores";
        }
    }
}
