using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Audit.Model;
using Audit.Model.Sarif;

namespace Audit.Service;

/// <summary>This organisation's findings on audits as a SARIF log.</summary>
internal sealed class AuditSarif(SarifDriver driver, bool isOne)
{
    private readonly Dictionary<string, SarifRule> _rules = driver.Rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
    private readonly List<SarifArtifact> _artifacts = [];
    private readonly List<SarifFinding> _findings = [];
    private readonly List<SarifNotification> _notifications = [];

    /// <summary>Adds an audit.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="report">What this organisation's model found in it; null before it has scored.</param>
    internal void Add(AuditDocument audit, string? report)
    {
        int first = _artifacts.Count;
        IReadOnlyList<StoredFile> files = report is null ? [] : JsonSerializer.Deserialize<StoredFiles>(report, ApiAnswer.Options)?.Files ?? [];
        foreach (StoredFile file in files)
        {
            int artifact = _artifacts.Count;
            _artifacts.Add(Artifact(audit, file));
            _findings.AddRange((file.Findings ?? []).Where(finding => _rules.ContainsKey(finding.Class)).Select(finding => Finding(audit, file, finding, artifact)));
            if (file.Error is { } error)
            {
                _notifications.Add(new SarifNotification(SarifNotification.NotAnalysed, "error", error, artifact));
            }
        }

        if (_artifacts.Count == first)
        {
            Say($"Audit {audit.Id} ({audit.Name}) has no report of this organisation's yet; its verdict is {audit.Verdict ?? "open"}.");
        }
    }

    /// <summary>Adds something to say about the log as a whole.</summary>
    internal void Say(string message) => _notifications.Add(new SarifNotification(SarifNotification.Warning, "warning", message));

    /// <summary>The document.</summary>
    internal byte[] ToUtf8() => new SarifLog
    {
        Driver = driver,
        RootDescription = isOne ? "The folder of the submitted source." : "A folder that holds a folder for each audit, named by the audit's id.",
        IsSuccessful = _notifications.TrueForAll(notification => notification.Level != "error"),
        Notifications = _notifications,
        Artifacts = _artifacts,
        Findings = _findings,
    }.ToUtf8();

    private SarifArtifact Artifact(AuditDocument audit, StoredFile file) => new()
    {
        Path = isOne ? file.Path : $"{audit.Id}/{file.Path}",
        Sha256 = string.IsNullOrEmpty(file.Sha256) ? null : file.Sha256,
        Verdict = file.Error is null ? file.Verdict ?? audit.Verdict ?? audit.Status : "NOT ANALYSED",
        Scores = file.Scores ?? new Dictionary<string, int>(),
        Inconclusive = file.Inconclusive ?? [],
        Properties = new Dictionary<string, string>
        {
            ["auditId"] = audit.Id, ["auditName"] = audit.Name, ["auditVerdict"] = audit.Verdict ?? audit.Status, ["sourceHash"] = audit.SourceHash,
        },
    };

    private SarifFinding Finding(AuditDocument audit, StoredFile file, StoredFinding finding, int artifact)
    {
        string contract = finding.Contract ?? "";
        string function = finding.Function is { Length: > 0 } named ? named : finding.Class;
        int first = Math.Max(1, finding.StartLine);
        IReadOnlyList<int> evidence = finding.EvidenceLines ?? [];
        return new SarifFinding
        {
            Rule = finding.Class,
            Artifact = artifact,
            Verdict = finding.Score >= _rules[finding.Class].Fail ? "FAIL" : "REVIEW",
            Score = finding.Score,
            Swc = finding.Swc ?? _rules[finding.Class].Swc,
            Function = function,
            QualifiedFunction = contract.Length == 0 ? function : $"{contract}.{function}",
            FirstLine = first,
            LastLine = Math.Max(first, finding.EndLine),
            Line = new SarifLine(evidence.Count > 0 ? evidence[0] : first),
            Evidence = [.. evidence.Select(line => new SarifLine(line))],
            Fingerprints = new Dictionary<string, string>
            {
                ["fabricAudit/source/v1"] = Fingerprint($"{audit.SourceHash}\n{file.Path}\n{contract}\n{function}\n{first}\n{finding.Class}"),
            },
            Similar = [.. (finding.Similar ?? []).Select(example => example.Title)],
        };
    }

    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Reports are kept for years: of one that an older version made, less may be known than a new one says.
    private sealed record StoredFiles(IReadOnlyList<StoredFile>? Files);

    private sealed record StoredFile(
        string Path,
        string? Sha256,
        string? Verdict,
        IReadOnlyDictionary<string, int>? Scores,
        IReadOnlyList<StoredFinding>? Findings,
        IReadOnlyList<string>? Inconclusive,
        string? Error);

    private sealed record StoredFinding(
        string Class,
        string? Swc,
        string? Contract,
        string? Function,
        int StartLine,
        int EndLine,
        int Score,
        IReadOnlyList<int>? EvidenceLines,
        IReadOnlyList<SimilarExample>? Similar);
}
