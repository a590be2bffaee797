using System.Text.Json;
using System.Text.Json.Serialization;
using Audit.Store;

namespace Audit.Service;

/// <summary>An audit as the API shows it. Members are added, never renamed.</summary>
internal sealed record AuditDocument
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string SourceHash { get; init; }

    public string? Compiler { get; init; }

    public required long Size { get; init; }

    public required int FileCount { get; init; }

    /// <summary>OPEN, DECIDED or DISPUTED.</summary>
    public required string Status { get; init; }

    /// <summary>PASS, REVIEW or FAIL; null before the quorum.</summary>
    public string? Verdict { get; init; }

    /// <summary>The consensus scores; empty before the quorum.</summary>
    public IReadOnlyDictionary<string, int> Scores { get; init; } = new Dictionary<string, int>();

    public IReadOnlyList<string> FlaggedClasses { get; init; } = [];

    public string? ModelHash { get; init; }

    public bool Diverged { get; init; }

    public required int PolicyVersion { get; init; }

    public string? Organization { get; init; }

    public string? Submitter { get; init; }

    public DateTime? OpenedAt { get; init; }

    /// <summary>The transaction that opened the audit; null until the channel has told us of it.</summary>
    public string? TransactionId { get; init; }

    public long? Block { get; init; }

    public DateTime? DecidedAt { get; init; }

    /// <summary>The transaction whose vote reached the quorum.</summary>
    public string? DecidedBy { get; init; }

    public long? DecidedBlock { get; init; }

    /// <summary>Why the channel has not opened the audit yet, after an attempt that failed; null otherwise.</summary>
    public string? Failure { get; init; }

    /// <summary>What the verdict rests on: QUORUM, SINGLE_ORGANIZATION or MODEL_REVOKED; null before it.</summary>
    public string? Basis { get; init; }

    /// <summary>The organisation the verdict rests on, where it is a single one.</summary>
    public string? RestsOn { get; init; }

    /// <summary>The weight of the votes that decided; null when the channel did not say.</summary>
    public long? VotedWeight { get; init; }

    /// <summary><c>hash-only</c> when the source stays with the submitter's organisation; null when it is shared.</summary>
    public string? Sharing { get; init; }

    /// <summary>Whether the source has a salt; null where this organisation keeps no copy of it, and in lists.</summary>
    public bool? Salted { get; init; }

    /// <summary>The older audit of the same source whose place it takes; null when there is none.</summary>
    public string? Supersedes { get; init; }

    /// <summary>The newer audit of the same source that took its place; null when none did.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>When its source was purged from the channel; null when it was not.</summary>
    public DateTime? PurgedAt { get; init; }

    /// <summary>The objections to the verdict, each with its block; the machine's verdict stays beside them. Empty in lists.</summary>
    public IReadOnlyList<JsonElement> Disputes { get; init; } = [];

    /// <summary>How rounds of disputes ended. Empty in lists.</summary>
    public IReadOnlyList<JsonElement> Resolutions { get; init; } = [];

    /// <summary>What the policy's rules decided because of this audit. Empty in lists.</summary>
    public IReadOnlyList<JsonElement> Decisions { get; init; } = [];

    /// <summary>Who had the source purged, and why; null when nobody did, and in lists.</summary>
    public JsonElement? Purge { get; init; }

    public IReadOnlyList<VoteDocument> Votes { get; init; } = [];

    /// <summary>What this organisation's own model found; empty before it has scored.</summary>
    public IReadOnlyList<JsonElement> Findings { get; init; } = [];

    public IReadOnlyList<AlertDocument> Alerts { get; init; } = [];

    /// <summary>In the answer to a submission: the files of an archive that were left out; absent where none were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SkippedDocument? Skipped { get; init; }

    internal static AuditDocument Of(AuditView view) => new()
    {
        Id = view.Audit.Id,
        Name = view.Audit.Name,
        SourceHash = view.Audit.SourceHash,
        Compiler = view.Audit.Compiler,
        Size = view.Audit.Size,
        FileCount = view.Audit.FileCount,
        Status = view.Status,
        Verdict = view.Verdict?.Outcome,
        Scores = view.Verdict?.Scores ?? new Dictionary<string, int>(),
        FlaggedClasses = view.Verdict?.FlaggedClasses ?? [],
        ModelHash = view.Verdict?.ModelHash,
        Diverged = view.Verdict?.Diverged ?? false,
        PolicyVersion = view.Audit.PolicyVersion,
        Organization = view.Audit.Organization,
        Submitter = view.Audit.Submitter,
        OpenedAt = view.Audit.OpenedAt.UtcDateTime,
        TransactionId = view.Audit.Place.TransactionId,
        Block = view.Audit.Place.BlockNumber,
        DecidedAt = view.Verdict?.DecidedAt.UtcDateTime,
        DecidedBy = view.Verdict?.Place.TransactionId,
        DecidedBlock = view.Verdict?.Place.BlockNumber,
        Basis = view.Verdict is { } verdict ? verdict.Basis ?? AuditFilter.QuorumBasis : null,
        RestsOn = view.Verdict?.RestsOn,
        VotedWeight = view.Verdict?.VotedWeight,
        Sharing = view.Audit.Sharing,
        Supersedes = view.Audit.Supersedes,
        SupersededBy = view.SupersededBy,
        PurgedAt = view.PurgedAt?.UtcDateTime,
        Votes = [.. view.Votes.Select(VoteDocument.Of)],
    };

    /// <summary>The document with what was decided about the audit after, or beside, its verdict.</summary>
    internal AuditDocument With(IReadOnlyList<GovernanceRecord> governance)
    {
        return this with
        {
            Disputes = OfKind(GovernanceKind.Dispute),
            Resolutions = OfKind(GovernanceKind.Resolution),
            Decisions = OfKind(GovernanceKind.Decision),
            Purge = OfKind(GovernanceKind.Purge) is [var purge, ..] ? purge : null,
        };

        JsonElement[] OfKind(string kind) => [.. governance.Where(record => record.Kind == kind).Select(GovernanceJson.Of)];
    }

    internal static AuditDocument Of(Submission submission) => new()
    {
        Id = submission.AuditId,
        Name = submission.Name,
        SourceHash = submission.SourceHash,
        Compiler = submission.Compiler,
        Size = submission.Source.Length,
        FileCount = submission.FileCount,
        Status = "OPEN",
        PolicyVersion = submission.PolicyVersion,
        Sharing = submission.Sharing,
        Salted = submission.Salted,
    };
}
