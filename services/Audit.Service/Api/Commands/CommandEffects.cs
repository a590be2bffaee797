using System.Text;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>
/// Whether a refusal of a command that was sent before says that the ledger has what was asked for: the first answer was lost. Each
/// organisation gives each approval, dispute or proposal once, so most repeated ones are told by their code; for others the ledger is asked.
/// </summary>
internal sealed class CommandEffects(ILedgerClient ledger, string mspId)
{
    /// <summary>Looks whether a repeated command has taken effect.</summary>
    /// <param name="command">The command.</param>
    /// <param name="code">The code of its refusal.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it has, and by which transaction where that is known.</returns>
    internal async Task<(bool IsDone, string? TransactionId)> FindAsync(LedgerCommand command, string code, CancellationToken cancellationToken) =>
        ($"{command.Contract}:{command.Transaction}", code) switch
        {
            (_, LedgerErrorCode.DisputeAlreadyRecorded or LedgerErrorCode.EvaluationAlreadyRecorded) => (true, null),
            (_, LedgerErrorCode.ModelAlreadyProposed or LedgerErrorCode.PolicyAlreadyProposed) => (true, null),
            (_, LedgerErrorCode.ModelAlreadyApproved or LedgerErrorCode.PolicyAlreadyApproved) => (true, null),
            (_, LedgerErrorCode.RetirementAlreadyApproved or LedgerErrorCode.ReinstatementAlreadyApproved) => (true, null),
            ("audits:PurgeSource", LedgerErrorCode.SourcePurged) => (true, null),
            ("audits:Reaudit", LedgerErrorCode.AuditSuperseded) => (true, null),
            ("models:Revoke", LedgerErrorCode.ModelRevoked) => (true, null),
            ("models:Retire", LedgerErrorCode.ModelRetired) => (true, null),
            ("models:Reinstate", LedgerErrorCode.ModelNotRevoked) => (true, null),
            ("audits:Resolve", LedgerErrorCode.AuditNotDisputed) => await ResolutionAsync(command, cancellationToken),
            ("policy:Approve" or "policy:Withdraw", LedgerErrorCode.ProposalClosed) => await ProposalAsync(command, cancellationToken),
            _ => (false, null),
        };

    private async Task<(bool IsDone, string? TransactionId)> ResolutionAsync(LedgerCommand command, CancellationToken cancellationToken)
    {
        AuditRecord? audit = await ledger.FindAuditAsync(command.Arguments[0], cancellationToken);
        AuditResolution? ours = audit?.Resolutions.LastOrDefault(
            resolution => resolution.MspId == mspId && resolution.Outcome.ToText() == command.Arguments[1] && resolution.Reason == command.Arguments[2]);
        return (ours is not null, ours?.TransactionId);
    }

    private async Task<(bool IsDone, string? TransactionId)> ProposalAsync(LedgerCommand command, CancellationToken cancellationToken)
    {
        string answer = await ledger.EvaluateAsync(LedgerNames.PolicyContract, "Proposal", [command.Arguments[0]], cancellationToken);
        var proposal = LedgerRecord.Decode<PolicyProposal>(Encoding.UTF8.GetBytes(answer));
        PolicyApproval? ours = proposal.Approvals.FirstOrDefault(approval => approval.MspId == mspId);
        return command.Transaction == "Withdraw"
            ? (proposal.Status == PolicyProposalStatus.Withdrawn && proposal.ProposedBy == mspId, null)
            : (ours is not null, ours?.TransactionId);
    }
}
