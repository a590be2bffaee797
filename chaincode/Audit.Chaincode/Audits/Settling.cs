using Audit.Ledger;

namespace Audit.Chaincode.Audits;

/// <summary>Ends open audits that a revoked model has left without a way to a verdict that anybody should trust.</summary>
internal static class Settling
{
    /// <summary>Makes an open audit REVIEW, on the votes it has with the model.</summary>
    /// <returns>False if it is open no more.</returns>
    public static async Task<bool> ReviewAsync(LedgerContext context, string auditId, string modelHash)
    {
        var audit = await context.Audits.GetAsync(auditId).ConfigureAwait(false);
        var votes = await context.Votes.ListAsync(auditId).ConfigureAwait(false);
        await context.Votes.CloseAsync(auditId, votes).ConfigureAwait(false);
        if (audit.Status != AuditStatus.Open)
        {
            return false;
        }

        var policy = await context.Policies.GetAsync(audit.PolicyVersion).ConfigureAwait(false);
        var tally = VerdictRule.Count(
            policy.Terms,
            [.. votes.Where(vote => vote.ModelHash == modelHash).Select(vote => new Ballot(vote.MspId, vote.Scores))]);
        var verdict = new AuditVerdict
        {
            Outcome = VerdictOutcome.Review,
            Scores = tally.Scores,
            ModelHash = modelHash,
            Diverged = tally.DivergedClasses.Count > 0,
            DecidedAt = context.Now,
            TransactionId = context.Stub.TransactionId,
            Basis = VerdictBasis.ModelRevoked,
            VotedWeight = tally.VotedWeight,
        };
        await context.Audits.ReplaceAsync(audit, audit with { Status = AuditStatus.Decided, Verdict = verdict }).ConfigureAwait(false);
        context.Raise(new VerdictReached(audit.Id, audit.PolicyVersion, verdict));
        return true;
    }
}
