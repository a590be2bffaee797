using Audit.Chaincode.Rules;
using Audit.Ledger;

namespace Audit.Chaincode.Audits;

/// <summary>Takes a vote, and decides the audit if it completes the quorum.</summary>
internal static class Voting
{
    /// <exception cref="LedgerRefusalException">The vote breaks a rule; see <see cref="AuditsContract.VoteAsync"/>.</exception>
    public static async Task<VoteRecord> RecordAsync(LedgerContext context, VoteRequest request)
    {
        await context.ReadAheadAsync(
            context.Audits.KeyOf(request.AuditId), context.Models.KeyOf(request.ModelHash), context.Standings.KeyOf(context.MspId)).ConfigureAwait(false);
        var audit = await context.Audits.GetAsync(request.AuditId).ConfigureAwait(false);
        if (audit.SourceHash != request.SourceHash)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.SourceHashMismatch,
                $"the vote scores source {request.SourceHash}, but audit {audit.Id} is about {audit.SourceHash}");
        }

        var policy = await context.Policies.GetAsync(audit.PolicyVersion).ConfigureAwait(false);
        context.RequireNamedBy(policy);
        RefuseStranger(context, audit);
        var model = await GetActiveAsync(context, request.ModelHash).ConfigureAwait(false);
        var votes = await context.Votes.ListAsync(audit.Id).ConfigureAwait(false);
        RefuseSecondVote(context, request, votes);

        var vote = new VoteRecord
        {
            MspId = context.MspId,
            ModelHash = request.ModelHash,
            Scores = request.Scores,
            FindingsDigest = request.FindingsDigest,
            TransactionId = context.Stub.TransactionId,
            VotedAt = context.Now,
            Late = audit.Status != AuditStatus.Open,
            Subject = context.Subject,
        };
        await context.Votes.PutAsync(audit.Id, vote).ConfigureAwait(false);
        await CountAsync(context, audit, policy, model, [.. votes, vote]).ConfigureAwait(false);
        return vote;
    }

    private static void RefuseStranger(LedgerContext context, AuditRecord audit)
    {
        if (audit.HashOnly && audit.OpenedBy.MspId != context.MspId)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.SourceNotShared,
                $"the source of audit {audit.Id} stays with {audit.OpenedBy.MspId}, which alone votes on it; {context.MspId} cannot have scored it");
        }
    }

    private static async Task<ModelRecord> GetActiveAsync(LedgerContext context, string modelHash)
    {
        var model = await context.Models.GetAsync(modelHash).ConfigureAwait(false);
        return model.Status == ModelStatus.Active
            ? model
            : throw new LedgerRefusalException(
                LedgerErrorCode.ModelNotActive, $"model {modelHash} is {model.Status.ToText()}; only votes with an ACTIVE model count");
    }

    private static void RefuseSecondVote(LedgerContext context, VoteRequest request, List<VoteRecord> votes)
    {
        if (votes.FirstOrDefault(given => given.MspId == context.MspId && given.ModelHash == request.ModelHash) is { } first)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.VoteAlreadyRecorded,
                $"{context.MspId} has voted on audit {request.AuditId} with model {request.ModelHash} in transaction {first.TransactionId}");
        }
    }

    private static async Task CountAsync(
        LedgerContext context, AuditRecord audit, PolicyRecord policy, ModelRecord model, List<VoteRecord> votes)
    {
        // Scores of different models are not comparable: each model's votes make their own sum.
        var vote = votes[^1];
        var comparable = votes.Where(given => given.ModelHash == vote.ModelHash);
        var tally = VerdictRule.Count(policy.Terms, [.. comparable.Select(given => new Ballot(given.MspId, given.Scores))]);
        var decides = !vote.Late && (tally.QuorumReached || audit.HashOnly);
        context.Raise(new VoteRecorded(audit.Id, vote, tally.VotedWeight, policy.Terms.Quorum));
        await AttendanceBook.VotedAsync(context, audit, vote).ConfigureAwait(false);
        if ((vote.Late || decides) && tally.DivergedClasses.Count > 0)
        {
            context.Raise(new VotesDiverged(audit.Id, vote.ModelHash, tally.DivergedClasses, vote.Late));
            model = await VerdictRules.DivergedAsync(context, policy, audit, model).ConfigureAwait(false);
        }

        if (decides)
        {
            await DecideAsync(context, audit, policy, model, votes, tally).ConfigureAwait(false);
        }
    }

    private static async Task DecideAsync(
        LedgerContext context, AuditRecord audit, PolicyRecord policy, ModelRecord model, List<VoteRecord> votes, Tally tally)
    {
        var verdict = new AuditVerdict
        {
            Outcome = tally.Outcome,
            Scores = tally.Scores,
            ModelHash = model.BundleHash,
            Diverged = tally.DivergedClasses.Count > 0,
            DecidedAt = context.Now,
            TransactionId = context.Stub.TransactionId,
            Basis = audit.HashOnly ? VerdictBasis.SingleOrganization : VerdictBasis.Quorum,
            RestsOn = audit.HashOnly ? audit.OpenedBy.MspId : null,
            VotedWeight = tally.VotedWeight,
        };
        var decided = audit with { Status = AuditStatus.Decided, Verdict = verdict };
        await context.Audits.ReplaceAsync(audit, decided).ConfigureAwait(false);
        await context.Votes.CloseAsync(audit.Id, votes).ConfigureAwait(false);
        await AttendanceBook.DecidedAsync(context, audit, policy, votes).ConfigureAwait(false);
        if (verdict.Outcome == VerdictOutcome.Fail)
        {
            await VerdictRules.FailedAsync(context, policy, audit, verdict, tally.FailingClasses).ConfigureAwait(false);
            context.Raise(new AlertRaised(audit.Id, audit.Name, audit.SourceHash, tally.FailingClasses));
        }

        await VerdictRules.ClearAsync(context, policy, decided, model).ConfigureAwait(false);
        context.Raise(new VerdictReached(audit.Id, audit.PolicyVersion, verdict));
    }
}
