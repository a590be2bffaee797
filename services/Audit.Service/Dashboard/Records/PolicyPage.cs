using System.Text;
using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>The policy in force, what is proposed in its place, and what was before.</summary>
internal sealed record PolicyPage
{
    private const int ShownVersions = 20;
    private const int ShownProposals = 30;

    /// <summary>The versions, the latest first.</summary>
    internal required IReadOnlyList<(ProjectedPolicy Row, PolicyRecord Policy)> Versions { get; init; }

    /// <summary>The proposals, the latest first, as they stand now.</summary>
    internal required IReadOnlyList<PolicyProposal> Proposals { get; init; }

    internal required CommandDocument? Command { get; init; }

    internal PolicyRecord? InForce => Versions.Count > 0 ? Versions[0].Policy : null;

    internal static async Task<IResult> ShowAsync(HttpContext context, AuditDatabase database, TimeProvider clock)
    {
        var reader = new QueryReader(context.Request.Query, "command");
        CancellationToken cancellationToken = context.RequestAborted;
        IReadOnlyList<ProjectedPolicy> rows = await database.Records.PoliciesAsync(null, ShownVersions, cancellationToken);
        IReadOnlyList<GovernanceRecord> proposals = await database.Governance.LatestAsync(GovernanceKind.PolicyProposal, ShownProposals, cancellationToken);
        ILookup<string, PolicyApproval> approvals = (await database.Governance.LatestAsync(GovernanceKind.PolicyApproval, ShownProposals * 20, cancellationToken))
            .ToLookup(record => record.Subject, record => LedgerRecord.Decode<PolicyApproval>(Encoding.UTF8.GetBytes(record.Record)));
        var page = new PolicyPage
        {
            Versions = [.. rows.Select(row => (row, Read(row)))],
            Proposals = [.. proposals.Select(record => Standing(record, approvals, clock.GetUtcNow(), rows.Count > 0 ? rows[0].Version : 0))],
            Command = await AuditDetailPage.CommandAsync(database, reader.Text("command"), cancellationToken),
        };
        return new PageResult<PolicyPage>("Policy", page, "Policy") { Live = "type=policy.*" };
    }

    internal static Task<IResult> ApproveAsync(string id, HttpContext context, CommandIntake intake, RequestAction action) =>
        AuditActs.TakeAsync(context, id, "/policy", intake, action, _ => new LedgerCommand(
            LedgerNames.PolicyContract, "Approve", [id], AuditCaller.Of(context).Name));

    /// <summary>The record on the channel.</summary>
    internal static PolicyRecord Read(ProjectedPolicy policy) => LedgerRecord.Decode<PolicyRecord>(Encoding.UTF8.GetBytes(policy.Terms));

    private static PolicyProposal Standing(GovernanceRecord record, ILookup<string, PolicyApproval> approvals, DateTimeOffset now, int inForce)
    {
        PolicyProposal proposal = LedgerRecord.Decode<PolicyProposal>(Encoding.UTF8.GetBytes(record.Record));
        PolicyProposalStatus status = record.Status is { } known ? PolicyProposalStatuses.Parse(known) : proposal.Status;
        // Approvals of earlier rounds do not count.
        PolicyApproval[] given = [.. approvals[record.Subject].Where(approval => approval.ApprovedAt >= proposal.ProposedAt).OrderBy(approval => approval.ApprovedAt)];
        return (proposal with { Status = status, Approvals = given }).At(now, inForce);
    }
}
