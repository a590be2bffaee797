using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>Turns what a transaction announced into rows of the read model and jobs, within a unit of work.</summary>
internal static class EventProjector
{
    /// <summary>The kind of job that scores an audit.</summary>
    internal const string ScoreJob = "score";

    /// <summary>Applies events in their order. May be done again with the same events.</summary>
    internal static async Task ApplyAsync(UnitOfWork unit, IReadOnlyList<LedgerEvent> events, LedgerPlace place, CancellationToken cancellationToken)
    {
        foreach (LedgerEvent announced in events)
        {
            await ApplyAsync(unit, announced, place, cancellationToken);
        }
    }

    private static Task ApplyAsync(UnitOfWork unit, LedgerEvent announced, LedgerPlace place, CancellationToken cancellationToken) => announced switch
    {
        AuditOpened opened => OpenedAsync(unit, opened.Audit, place, cancellationToken),
        VoteRecorded voted => unit.Projection.VoteRecordedAsync(Vote(voted, place), cancellationToken),
        VerdictReached reached => ReachedAsync(unit, reached, place, cancellationToken),
        VotesDiverged diverged => unit.Projection.AlertRaisedAsync(
            new ProjectedAlert(diverged.Name, diverged.AuditId, Ids(diverged.Classes), diverged.Late, place), cancellationToken),
        AlertRaised alert => unit.Projection.AlertRaisedAsync(
            new ProjectedAlert(alert.Name, alert.AuditId, Ids(alert.Classes), false, place), cancellationToken),
        ModelProposed proposed => unit.Projection.ModelChangedAsync(Model(proposed.Model, place), cancellationToken),
        ModelActivated activated => unit.Projection.ModelChangedAsync(Model(activated.Model, place), cancellationToken),
        ModelRetired retired => unit.Projection.ModelChangedAsync(Model(retired.Model, place), cancellationToken),
        PolicyEstablished policy => unit.Projection.PolicyEstablishedAsync(Policy(policy.Policy, place), cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>The row of a policy.</summary>
    internal static ProjectedPolicy Policy(PolicyRecord policy, LedgerPlace place) =>
        new(policy.Version, CanonicalJson.WriteText(policy.ToJson()), policy.EstablishedAt, place);

    private static async Task OpenedAsync(UnitOfWork unit, AuditRecord audit, LedgerPlace place, CancellationToken cancellationToken)
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
        };
        await unit.Projection.AuditOpenedAsync(row, cancellationToken);
        await unit.Jobs.EnqueueAsync(ScoreJob, audit.Id, audit.SourceHash, cancellationToken);
    }

    private static async Task ReachedAsync(UnitOfWork unit, VerdictReached reached, LedgerPlace place, CancellationToken cancellationToken)
    {
        string? terms = await unit.Projection.PolicyTermsAsync(reached.PolicyVersion, cancellationToken);
        var row = new ProjectedVerdict
        {
            AuditId = reached.AuditId,
            Outcome = reached.Verdict.Outcome.ToText(),
            Scores = Map(reached.Verdict.Scores),
            FlaggedClasses = terms is null ? [] : Flagged(PolicyTerms.FromJson(CanonicalJson.ReadObject(terms)), reached.Verdict.Scores),
            ModelHash = reached.Verdict.ModelHash,
            Diverged = reached.Verdict.Diverged,
            PolicyVersion = reached.PolicyVersion,
            DecidedAt = reached.Verdict.DecidedAt,
            Place = place,
        };
        await unit.Projection.VerdictReachedAsync(row, cancellationToken);
    }

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
