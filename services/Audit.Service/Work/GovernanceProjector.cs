using System.Globalization;
using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>Turns what the members decided beside votes and verdicts into rows of the read model.</summary>
internal static class GovernanceProjector
{
    /// <summary>Applies an event, if it is one of governance.</summary>
    /// <param name="unit">Where to; its batch is flushed where the event is about rows in it.</param>
    /// <param name="announced">The event.</param>
    /// <param name="index">Which of its transaction's events it is.</param>
    /// <param name="place">Its transaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static Task ApplyAsync(
        UnitOfWork unit, LedgerEvent announced, int index, LedgerPlace place, CancellationToken cancellationToken) => announced switch
    {
        PolicyProposed proposed => RecordAsync(unit, Proposal(proposed.Proposal, place), cancellationToken),
        PolicyWithdrawn withdrawn => RecordAsync(unit, Proposal(withdrawn.Proposal, place), cancellationToken),
        PolicyApproved approved => RecordAsync(
            unit,
            Row(GovernanceKind.PolicyApproval, approved.ProposalId, Key(approved.Approval.MspId, place), approved.Approval.MspId, approved.Approval.ApprovedAt, approved.Approval.ToJson(), place),
            cancellationToken),
        PolicyEstablished { Policy.ProposalId: { } proposal } => unit.Governance.ProposalClosedAsync(
            proposal, PolicyProposalStatus.Adopted.ToText(), cancellationToken),
        ModelApproved approved => ApprovedAsync(unit, GovernanceKind.ModelApproval, approved.BundleHash, approved.Approval, place, cancellationToken),
        ModelRetirementApproved approved => ApprovedAsync(
            unit, GovernanceKind.ModelRetirementApproval, approved.BundleHash, approved.Approval, place, cancellationToken),
        ModelReinstatementApproved approved => ApprovedAsync(
            unit, GovernanceKind.ModelReinstatementApproval, approved.BundleHash, approved.Approval, place, cancellationToken),
        EvaluationRecorded recorded => RecordAsync(unit, Evaluation(recorded.Evaluation, place), cancellationToken),
        AuditDisputed disputed => DisputedAsync(unit, disputed, place, cancellationToken),
        AuditResolved resolved => ResolvedAsync(unit, resolved, place, cancellationToken),
        AuditSuperseded superseded => SupersededAsync(unit, superseded, cancellationToken),
        SourcePurged purged => PurgedAsync(unit, purged, place, cancellationToken),
        RuleApplied applied => DecidedAsync(unit, applied.Decision, index, place, cancellationToken),
        WeightRestored restored => RestoredAsync(unit, restored, place, cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>The row that keeps a model's state after each change: a model's history.</summary>
    internal static GovernanceRecord Change(ModelRecord model, DateTimeOffset at, LedgerPlace place) =>
        Row(GovernanceKind.ModelChange, model.BundleHash, Ordered(place), null, at, model.ToJson(), place) with { Status = model.Status.ToText() };

    private static Task RecordAsync(UnitOfWork unit, GovernanceRecord record, CancellationToken cancellationToken) =>
        unit.Governance.RecordAsync(record, cancellationToken);

    private static GovernanceRecord Row(
        string kind, string subject, string key, string? mspId, DateTimeOffset at, JsonObject record, LedgerPlace place) => new()
    {
        Kind = kind,
        Subject = subject,
        Key = key,
        MspId = mspId,
        RecordedAt = at,
        Record = CanonicalJson.WriteText(record),
        Place = place,
    };

    // Keys that sort as the channel does.
    private static string Ordered(LedgerPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.BlockNumber:d19}-{place.TransactionId}");

    private static string Key(string mspId, LedgerPlace place) => $"{Ordered(place)}-{mspId}";

    private static string Round(int round) => round.ToString("d10", CultureInfo.InvariantCulture);

    private static GovernanceRecord Proposal(PolicyProposal proposal, LedgerPlace place) =>
        Row(GovernanceKind.PolicyProposal, proposal.Id, Round(proposal.Round), proposal.ProposedBy, proposal.ProposedAt, proposal.ToJson(), place)
            with { Status = proposal.Status.ToText() };

    private static Task ApprovedAsync(
        UnitOfWork unit, string kind, string bundleHash, ModelApproval approval, LedgerPlace place, CancellationToken cancellationToken) =>
        RecordAsync(unit, Row(kind, bundleHash, Key(approval.MspId, place), approval.MspId, approval.ApprovedAt, approval.ToJson(), place), cancellationToken);

    private static GovernanceRecord Evaluation(ModelEvaluation evaluation, LedgerPlace place) => Row(
        GovernanceKind.Evaluation,
        evaluation.Measured.BundleHash,
        $"{evaluation.Measured.DataSetHash}-{evaluation.Measured.Metric}-{evaluation.MspId}",
        evaluation.MspId,
        evaluation.RecordedAt,
        evaluation.ToJson(),
        place);

    private static async Task DisputedAsync(UnitOfWork unit, AuditDisputed disputed, LedgerPlace place, CancellationToken cancellationToken)
    {
        AuditDispute dispute = disputed.Dispute;
        await unit.Batch.FlushAsync(cancellationToken);
        await unit.Governance.AuditDisputedAsync(disputed.AuditId, isDisputed: true, cancellationToken);
        await RecordAsync(
            unit,
            Row(GovernanceKind.Dispute, disputed.AuditId, $"{Round(dispute.Round)}-{dispute.MspId}", dispute.MspId, dispute.DisputedAt, dispute.ToJson(), place),
            cancellationToken);
    }

    private static async Task ResolvedAsync(UnitOfWork unit, AuditResolved resolved, LedgerPlace place, CancellationToken cancellationToken)
    {
        AuditResolution resolution = resolved.Resolution;
        await unit.Batch.FlushAsync(cancellationToken);
        await unit.Governance.AuditDisputedAsync(resolved.AuditId, isDisputed: false, cancellationToken);
        GovernanceRecord row = Row(
            GovernanceKind.Resolution, resolved.AuditId, Round(resolution.Round), resolution.MspId, resolution.ResolvedAt, resolution.ToJson(), place);
        await RecordAsync(unit, row with { Status = resolution.Outcome.ToText() }, cancellationToken);
    }

    private static async Task SupersededAsync(UnitOfWork unit, AuditSuperseded superseded, CancellationToken cancellationToken)
    {
        await unit.Batch.FlushAsync(cancellationToken);
        await unit.Governance.AuditSupersededAsync(superseded.AuditId, superseded.SupersededBy, cancellationToken);
    }

    private static async Task PurgedAsync(UnitOfWork unit, SourcePurged purged, LedgerPlace place, CancellationToken cancellationToken)
    {
        await unit.Batch.FlushAsync(cancellationToken);
        await unit.Governance.SourcePurgedAsync(purged.AuditId, purged.Purge.PurgedAt, cancellationToken);
        await RecordAsync(
            unit,
            Row(GovernanceKind.Purge, purged.AuditId, purged.Purge.MspId, purged.Purge.MspId, purged.Purge.PurgedAt, purged.Purge.ToJson(), place),
            cancellationToken);
    }

    private static async Task DecidedAsync(
        UnitOfWork unit, RuleDecision decision, int index, LedgerPlace place, CancellationToken cancellationToken)
    {
        string version = decision.PolicyVersion.ToString(CultureInfo.InvariantCulture);
        string key = string.Create(CultureInfo.InvariantCulture, $"{Ordered(place)}-{index:d5}");
        GovernanceRecord row = Row(GovernanceKind.Decision, version, key, decision.MspId, decision.DecidedAt, decision.ToJson(), place);
        await RecordAsync(unit, row with { Status = decision.Then }, cancellationToken);
        if (decision is { Then: RuleDecision.WeightZeroUntilVote, MspId: { } absent })
        {
            await RecordAsync(
                unit,
                Row(GovernanceKind.Weight, absent, "", absent, decision.DecidedAt, decision.ToJson(), place) with { Status = "SUSPENDED" },
                cancellationToken);
        }
    }

    private static async Task RestoredAsync(UnitOfWork unit, WeightRestored restored, LedgerPlace place, CancellationToken cancellationToken)
    {
        DateTimeOffset at = await unit.Batch.VotedAtAsync(restored.AuditId, restored.MspId, cancellationToken);
        var record = new JsonObject { ["auditId"] = restored.AuditId, ["mspId"] = restored.MspId };
        await RecordAsync(
            unit, Row(GovernanceKind.Weight, restored.MspId, "", restored.MspId, at, record, place) with { Status = "RESTORED" }, cancellationToken);
    }
}
