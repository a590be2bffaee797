using System.Collections.Concurrent;
using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>Turns what a transaction announced into rows of the read model and jobs, within a unit of work.</summary>
internal static class EventProjector
{
    // Terms by their text: a policy's never change, and each verdict asks for them.
    private static readonly ConcurrentDictionary<string, PolicyTerms> ReadTerms = new(StringComparer.Ordinal);

    /// <summary>The kind of job that scores an audit.</summary>
    internal const string ScoreJob = "score";

    /// <summary>
    /// Applies what a transaction announced, in its order; what could not be read becomes an alert. May be done again with the same
    /// transaction. Rows may be left in the unit's batch: flush it before committing.
    /// </summary>
    internal static async Task ApplyAsync(UnitOfWork unit, DecodedNotice decoded, CancellationToken cancellationToken)
    {
        (LedgerNotice notice, IReadOnlyList<LedgerEvent>? events) = (decoded.Notice, decoded.Events);
        var place = new LedgerPlace(notice.TransactionId, notice.BlockNumber);
        if (events is null)
        {
            unit.Batch.Add(new ProjectedAlert("EventUnreadable", "", [], false, place));
        }

        for (int i = 0; i < events?.Count; i++)
        {
            await ApplyAsync(unit, events[i], place, cancellationToken);
            await GovernanceProjector.ApplyAsync(unit, events[i], i, place, cancellationToken);
            LogProjector.Apply(unit.Batch, events[i], events);
        }

        // Last: the feed takes a verdict's classes from the rows before it, and one of the events may have flushed the batch.
        unit.Batch.Add(place, decoded.Entries);
    }

    private static Task ApplyAsync(UnitOfWork unit, LedgerEvent announced, LedgerPlace place, CancellationToken cancellationToken) => announced switch
    {
        AuditOpened opened => Gathered(() => Opened(unit.Batch, opened.Audit, place)),
        VoteRecorded voted => Gathered(() => unit.Batch.Add(Vote(voted, place))),
        VerdictReached reached => ReachedAsync(unit, reached, place, cancellationToken),
        VotesDiverged diverged => Gathered(
            () => unit.Batch.Add(new ProjectedAlert(diverged.Name, diverged.AuditId, Ids(diverged.Classes), diverged.Late, place))),
        AlertRaised alert => Gathered(() => unit.Batch.Add(new ProjectedAlert(alert.Name, alert.AuditId, Ids(alert.Classes), false, place))),
        ModelProposed changed => ChangedAsync(unit, changed.Model, place, cancellationToken),
        ModelActivated changed => ChangedAsync(unit, changed.Model, place, cancellationToken),
        ModelRetired changed => ChangedAsync(unit, changed.Model, place, cancellationToken),
        ModelRevoked changed => ChangedAsync(unit, changed.Model, place, cancellationToken),
        ModelSuspended changed => ChangedAsync(unit, changed.Model, place, cancellationToken),
        ModelReinstated changed => ChangedAsync(unit, changed.Model, place, cancellationToken),
        PolicyEstablished policy => unit.Projection.PolicyEstablishedAsync(Policy(policy.Policy, place), cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>The row of a policy.</summary>
    internal static ProjectedPolicy Policy(PolicyRecord policy, LedgerPlace place) =>
        new(policy.Version, CanonicalJson.WriteText(policy.ToJson()), policy.EstablishedAt, place);

    private static async Task ChangedAsync(UnitOfWork unit, ModelRecord model, LedgerPlace place, CancellationToken cancellationToken)
    {
        await unit.Projection.ModelChangedAsync(Model(model, place), cancellationToken);
        await unit.Governance.RecordAsync(GovernanceProjector.Change(model, LatestTime(model), place), cancellationToken);
    }

    // The record has no time of its own last change: the latest it names is that of the change.
    private static DateTimeOffset LatestTime(ModelRecord model) => new[] { model.ProposedAt, model.Revocation?.RevokedAt, model.SuspendedBy?.DecidedAt }
        .Concat([.. model.Approvals.Select(approval => (DateTimeOffset?)approval.ApprovedAt)])
        .Concat([.. model.RetirementApprovals.Select(approval => (DateTimeOffset?)approval.ApprovedAt)])
        .Concat([.. model.ReinstatementApprovals.Select(approval => (DateTimeOffset?)approval.ApprovedAt)])
        .Max()!.Value;

    private static Task Gathered(Action add)
    {
        add();
        return Task.CompletedTask;
    }

    private static void Opened(ProjectionBatch batch, AuditRecord audit, LedgerPlace place)
    {
        var row = new ProjectedAudit
        {
            Id = audit.Id,
            Name = audit.Name,
            SourceHash = audit.SourceHash,
            Compiler = audit.Compiler,
            Size = audit.Size,
            FileCount = audit.FileCount,
            PolicyVersion = audit.PolicyVersion,
            Organization = audit.OpenedBy.MspId,
            Submitter = audit.OpenedBy.Subject,
            OpenedAt = audit.OpenedAt,
            Place = place,
            Sharing = audit.HashOnly ? AuditSharing.HashOnly : null,
            Supersedes = audit.Supersedes,
        };
        batch.Add(row);
        if (!audit.HashOnly)
        {
            // What is not shared cannot be read from the peer: its verdict is its opener's alone.
            batch.AddJob(ScoreJob, audit.Id, audit.SourceHash);
        }
    }

    private static async Task ReachedAsync(UnitOfWork unit, VerdictReached reached, LedgerPlace place, CancellationToken cancellationToken)
    {
        string? terms = await unit.Batch.PolicyTermsAsync(reached.PolicyVersion, cancellationToken);
        var row = new ProjectedVerdict
        {
            AuditId = reached.AuditId,
            Outcome = reached.Verdict.Outcome.ToText(),
            Scores = Map(reached.Verdict.Scores),
            FlaggedClasses = terms is null ? [] : Flagged(Terms(terms), reached.Verdict.Scores),
            ModelHash = reached.Verdict.ModelHash,
            Diverged = reached.Verdict.Diverged,
            PolicyVersion = reached.PolicyVersion,
            DecidedAt = reached.Verdict.DecidedAt,
            Place = place,
            Basis = reached.Verdict.Basis == VerdictBasis.Quorum ? null : reached.Verdict.Basis.ToText(),
            RestsOn = reached.Verdict.RestsOn,
            VotedWeight = reached.Verdict.VotedWeight,
        };
        unit.Batch.Add(row);
    }

    private static PolicyTerms Terms(string text) => ReadTerms.GetOrAdd(text, static known => PolicyTerms.FromJson(CanonicalJson.ReadObject(known)));

    private static string[] Flagged(PolicyTerms terms, ClassScores scores) =>
        Ids(VulnerabilityClass.All.Where(known => scores[known] >= terms.ThresholdsOf(known).Review));

    private static string[] Ids(IEnumerable<VulnerabilityClass> classes) => [.. classes.Select(known => known.Id)];

    private static Dictionary<string, int> Map(ClassScores scores) => scores.Enumerate().ToDictionary();

    private static ProjectedVote Vote(VoteRecorded voted, LedgerPlace place) => new()
    {
        AuditId = voted.AuditId,
        MspId = voted.Vote.MspId,
        ModelHash = voted.Vote.ModelHash,
        Scores = Map(voted.Vote.Scores),
        FindingsDigest = voted.Vote.FindingsDigest,
        Late = voted.Vote.Late,
        VotedAt = voted.Vote.VotedAt,
        Place = place,
    };

    private static ProjectedModel Model(ModelRecord model, LedgerPlace place) => new()
    {
        BundleHash = model.BundleHash,
        Name = model.Name,
        Card = model.CardJson,
        Status = model.Status.ToText(),
        ProposedBy = model.ProposedBy,
        ProposedAt = model.ProposedAt,
        Place = place,
    };
}
