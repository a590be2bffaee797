using System.Text;
using Audit.Cli.Scanning;
using Audit.Model.Sarif;

namespace Audit.Cli.Output;

/// <summary>A scan as a SARIF 2.1.0 log with one run. It holds no times and no absolute paths: the same scan gives the same bytes on every machine.</summary>
internal static class ScanSarif
{
    private const string FingerprintName = "fabricAudit/v1";

    /// <summary>The document.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="root">The folder that paths are relative to.</param>
    public static string Write(ScanResult scan, string root) => Encoding.UTF8.GetString(Log(scan, root).ToUtf8());

    private static SarifLog Log(ScanResult scan, string root) => new()
    {
        Driver = SarifDriver.Of(scan.Bundle),
        RootDescription = "The folder that holds all scanned files: the current folder of the scan where it does.",
        IsSuccessful = scan.Files.All(file => file.Error is null),
        Notifications =
        [
            .. scan.Warnings.Select(warning => new SarifNotification(SarifNotification.Warning, "warning", warning)),
            .. scan.Files.SelectMany(Notifications),
        ],
        Artifacts = [.. scan.Files.Select(file => Artifact(file, root))],
        Findings =
        [
            .. scan.Files.SelectMany((file, index) => file.Findings.Concat(file.Suppressed).Select(finding => Finding(finding, index, scan.HasBaseline))),
        ],
    };

    private static IEnumerable<SarifNotification> Notifications(ScannedFile file, int index)
    {
        if (file.Error is { } error)
        {
            yield return new SarifNotification(SarifNotification.NotAnalysed, "error", error, index);
        }

        foreach (var warning in file.Warnings)
        {
            yield return new SarifNotification(SarifNotification.Warning, "warning", warning, index);
        }

        foreach (var name in file.Inconclusive)
        {
            yield return new SarifNotification(SarifNotification.Inconclusive, "note", $"The model cannot tell whether {name} is in this file.", index, name);
        }
    }

    private static SarifArtifact Artifact(ScannedFile file, string root) => new()
    {
        Path = SourceRoot.Relative(root, file),
        Sha256 = file.Sha256,
        Verdict = file.Error is null ? ClassText.Of(file.Verdict) : "NOT ANALYSED",
        Scores = file.Scores,
        Inconclusive = file.Inconclusive,
    };

    private static SarifFinding Finding(ScannedFinding finding, int file, bool hasBaseline) => new()
    {
        Rule = finding.Finding.Class,
        Artifact = file,
        Verdict = ClassText.Of(finding.Verdict),
        Score = finding.Finding.Score,
        Swc = finding.Finding.Swc,
        Function = finding.Finding.Function,
        QualifiedFunction = finding.QualifiedFunction,
        FirstLine = finding.Finding.StartLine,
        LastLine = finding.Finding.EndLine,
        Line = Line(finding.Line),
        Evidence = [.. finding.Evidence.Select(Line)],
        Fingerprints = new Dictionary<string, string> { [FingerprintName] = finding.Fingerprint },
        BaselineState = !hasBaseline ? null : finding.Suppression?.Kind == SuppressionKind.Baseline ? "unchanged" : "new",
        Suppression = finding.Suppression is { } suppression ? Suppressed(suppression) : null,
        Similar = [.. finding.Finding.Similar.Select(example => example.Title)],
    };

    private static SarifLine Line(CodeLine line) => new(line.Number, line.Column, line.EndColumn, line.Text);

    private static SarifSuppression Suppressed(Suppression suppression) => suppression.Kind == SuppressionKind.Comment
        ? new SarifSuppression("inSource", suppression.Reason ?? "No reason given.")
        : new SarifSuppression("external", "It is in the baseline.");
}
