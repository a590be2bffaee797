using Audit.Chaincode.Rules;
using Audit.Ledger;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode.Policies;

public sealed partial class PolicyContract
{
    /// <summary>
    /// Proposes a policy instead of the one in force; the same again once a proposal has expired or was withdrawn. Proposing does not
    /// approve. Role: model-admin of an organisation in the policy in force.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="proposalJson"><c>{"replaces":1,"reason":"…","terms":{…}}</c>.</param>
    /// <returns>The proposal.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_INVALID, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, POLICY_STALE,
    /// POLICY_ALREADY_PROPOSED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> ProposeAsync(LedgerContext context, string proposalJson)
    {
        context.RequireRole(AuditRole.ModelAdmin);
        var request = PolicyProposalRequest.Parse(proposalJson);
        var policy = await context.Policies.GetAsync().ConfigureAwait(false);
        context.RequireNamedBy(policy);
        if (request.Replaces != policy.Version)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.PolicyStale, $"the proposal is to replace version {request.Replaces}, but version {policy.Version} is in force");
        }

        var id = PolicyProposal.ComputeId(request.Replaces, request.Terms);
        var earlier = await context.Policies.FindProposalAsync(id).ConfigureAwait(false);
        if (earlier?.At(context.Now, policy.Version) is
            { Status: not (PolicyProposalStatus.Expired or PolicyProposalStatus.Withdrawn) } standing)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.PolicyAlreadyProposed, $"{standing.ProposedBy} proposed this as {id}, which is {standing.Status.ToText()}");
        }

        var proposal = new PolicyProposal
        {
            Id = id,
            Round = (earlier?.Round ?? 0) + 1,
            Replaces = request.Replaces,
            Terms = request.Terms,
            Reason = request.Reason,
            Status = PolicyProposalStatus.Open,
            ProposedBy = context.MspId,
            ProposedAt = context.Now,
            ExpiresAt = LedgerTime.After(context.Now, policy.Terms.Governance.ProposalDays),
            TransactionId = context.Stub.TransactionId,
        };
        await context.Policies.PutProposalAsync(proposal).ConfigureAwait(false);
        context.Raise(new PolicyProposed(proposal));
        return LedgerRecord.Encode(proposal);
    }

    /// <summary>
    /// Approves a proposal for the caller's organisation, once in a round. When the approving weight reaches the quorum, both by the policy
    /// in force, the proposal becomes the next version and is in force. Role: model-admin of an organisation in the policy in force.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="proposalId">The proposal's id.</param>
    /// <returns>The proposal.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, POLICY_PROPOSAL_UNKNOWN, POLICY_STALE,
    /// PROPOSAL_EXPIRED, PROPOSAL_CLOSED, POLICY_ALREADY_APPROVED.
    /// </exception>
    [Transaction]
    public async Task<byte[]> ApproveAsync(LedgerContext context, string proposalId)
    {
        var (policy, proposal) = await RequireOpenAsync(context, proposalId).ConfigureAwait(false);
        var word = new PolicyApproval(context.MspId, context.Now, context.Stub.TransactionId) { Subject = context.Subject };
        var isNew = !proposal.IsApprovedBy(context.MspId);
        proposal = isNew ? proposal with { Approvals = [.. proposal.Approvals, word] } : proposal;
        var weight = await AttendanceBook.WeighAsync(
            context, policy, proposal.Approvals.Select(approval => approval.MspId)).ConfigureAwait(false);
        var reached = weight >= policy.Terms.Quorum;
        if (!isNew && !reached)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.PolicyAlreadyApproved, $"{context.MspId} has approved policy proposal {proposal.Id} before");
        }

        if (isNew)
        {
            await context.Approvals.PutAsync(
                ApprovalStore.OfPolicy, proposal.Id, proposal.Round, context.MspId, word).ConfigureAwait(false);
            context.Raise(new PolicyApproved(proposal.Id, word));
        }

        if (reached)
        {
            proposal = await AdoptAsync(context, policy, proposal).ConfigureAwait(false);
        }

        return LedgerRecord.Encode(proposal);
    }

    /// <summary>Takes a proposal back. Role: model-admin of the organisation that proposed it.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="proposalId">The proposal's id.</param>
    /// <returns>The proposal.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY, POLICY_PROPOSAL_UNKNOWN, POLICY_STALE,
    /// PROPOSAL_EXPIRED, PROPOSAL_CLOSED, NOT_PROPOSER.
    /// </exception>
    [Transaction]
    public async Task<byte[]> WithdrawAsync(LedgerContext context, string proposalId)
    {
        var (_, proposal) = await RequireOpenAsync(context, proposalId).ConfigureAwait(false);
        if (proposal.ProposedBy != context.MspId)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.NotProposer, $"policy proposal {proposal.Id} is {proposal.ProposedBy}'s, which alone can take it back, not {context.MspId}");
        }

        proposal = proposal with { Status = PolicyProposalStatus.Withdrawn };
        await context.Policies.PutProposalAsync(proposal).ConfigureAwait(false);
        context.Raise(new PolicyWithdrawn(proposal));
        return LedgerRecord.Encode(proposal);
    }

    /// <summary>A proposal with its approvals.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="proposalId">The proposal's id.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, POLICY_PROPOSAL_UNKNOWN.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> ProposalAsync(LedgerContext context, string proposalId)
    {
        var id = ProposalIdOf(proposalId);
        var policy = await context.Policies.GetAsync().ConfigureAwait(false);
        return LedgerRecord.Encode(await ViewAsync(context, policy, id).ConfigureAwait(false));
    }

    /// <summary>
    /// The proposals, those for the newest policy first, with where each stands now: <c>{"proposals":[…],"truncated":false}</c>, at most 200.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <exception cref="LedgerRefusalException">POLICY_NOT_ESTABLISHED.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> ProposalsAsync(LedgerContext context)
    {
        var policy = await context.Policies.GetAsync().ConfigureAwait(false);
        var ids = await context.Policies.ListProposalIdsAsync(PolicyProposalPage.Limit + 1).ConfigureAwait(false);
        List<PolicyProposal> proposals = [];
        foreach (var id in ids.Take(PolicyProposalPage.Limit))
        {
            proposals.Add(await ViewAsync(context, policy, id).ConfigureAwait(false));
        }

        return LedgerRecord.Encode(new PolicyProposalPage(proposals, ids.Count > PolicyProposalPage.Limit));
    }

    private static async Task<PolicyProposal> AdoptAsync(LedgerContext context, PolicyRecord inForce, PolicyProposal proposal)
    {
        var adopted = new PolicyRecord(
            inForce.Version + 1, proposal.Terms, proposal.ProposedBy, context.Now, context.Stub.TransactionId)
        {
            ProposalId = proposal.Id,
            Reason = proposal.Reason,
            Approvals = proposal.Approvals,
        };
        proposal = proposal with { Status = PolicyProposalStatus.Adopted, Version = adopted.Version };
        await context.Policies.PutAsync(adopted).ConfigureAwait(false);
        await context.Policies.PutProposalAsync(proposal).ConfigureAwait(false);
        await context.Seats.AppointAsync(adopted.Terms.Weights.Keys).ConfigureAwait(false);
        context.Raise(new PolicyEstablished(adopted));
        return proposal;
    }

    private static async Task<(PolicyRecord InForce, PolicyProposal Proposal)> RequireOpenAsync(LedgerContext context, string proposalId)
    {
        context.RequireRole(AuditRole.ModelAdmin);
        var id = ProposalIdOf(proposalId);
        var policy = await context.Policies.GetAsync().ConfigureAwait(false);
        context.RequireNamedBy(policy);
        var proposal = await ViewAsync(context, policy, id).ConfigureAwait(false);
        var (code, message) = proposal.Status switch
        {
            PolicyProposalStatus.Expired => (
                LedgerErrorCode.ProposalExpired, $"could be approved until {LedgerTime.Format(proposal.ExpiresAt)}; propose it again"),
            PolicyProposalStatus.Stale => (
                LedgerErrorCode.PolicyStale, $"was to replace version {proposal.Replaces}, but version {policy.Version} is in force by now"),
            PolicyProposalStatus.Adopted => (LedgerErrorCode.ProposalClosed, $"became policy version {proposal.Version}"),
            PolicyProposalStatus.Withdrawn => (LedgerErrorCode.ProposalClosed, $"was withdrawn by {proposal.ProposedBy}; propose it again"),
            _ => (null, string.Empty),
        };
        return code is null ? (policy, proposal) : throw new LedgerRefusalException(code, $"policy proposal {id} {message}");
    }

    private static async Task<PolicyProposal> ViewAsync(LedgerContext context, PolicyRecord inForce, string id)
    {
        var stored = await context.Policies.GetProposalAsync(id).ConfigureAwait(false);
        var approvals = await context.Approvals.ListAsync<PolicyApproval>(
            ApprovalStore.OfPolicy, id, stored.Round).ConfigureAwait(false);
        return (stored with { Approvals = approvals }).At(context.Now, inForce.Version);
    }

    private static string ProposalIdOf(string proposalId) => RequestParameters.Hash(proposalId, "the proposal's id");
}
