using Audit.Chaincode.Rules;
using Audit.Ledger;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode.Policies;

public sealed partial class PolicyContract
{
    /// <summary>How an organisation attends to its audits, and what its approvals weigh for that.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="mspId">The organisation.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> AttendanceAsync(LedgerContext context, string mspId)
    {
        var (policy, organization) = await RequireNamedAsync(context, mspId).ConfigureAwait(false);
        return LedgerRecord.Encode(await AttendanceBook.ReadAsync(context, policy, organization).ConfigureAwait(false));
    }

    /// <summary>
    /// Writes down that a rule for <c>missed</c> holds an organisation's weight back, if that is due. Nobody needs to call it for the rule
    /// to hold, for approvals are weighed after the same look; it makes the decision visible earlier. Role: auditor or model-admin of an
    /// organisation in the policy in force.
    /// </summary>
    /// <param name="context">The transaction.</param>
    /// <param name="mspId">The organisation to look at.</param>
    /// <returns>Its attendance.</returns>
    /// <exception cref="LedgerRefusalException">
    /// ROLE_REQUIRED, MALFORMED_INPUT, POLICY_NOT_ESTABLISHED, ORGANIZATION_NOT_IN_POLICY.
    /// </exception>
    [Transaction]
    public async Task<byte[]> ReviewAsync(LedgerContext context, string mspId)
    {
        context.RequireRole(AuditRole.Auditor, AuditRole.ModelAdmin);
        var (policy, organization) = await RequireNamedAsync(context, mspId).ConfigureAwait(false);
        context.RequireNamedBy(policy);
        var attendance = await AttendanceBook.ReadAsync(context, policy, organization).ConfigureAwait(false);
        var standing = await AttendanceBook.ReviewAsync(context, policy, organization).ConfigureAwait(false);
        return LedgerRecord.Encode(attendance with { Decision = standing.Decision });
    }

    /// <summary>What the rules of a policy version decided, oldest first: <c>{"decisions":[…],"truncated":false}</c>, at most 200.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="policyVersion">The policy version, from 1.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> DecisionsAsync(LedgerContext context, int policyVersion)
    {
        var version = RequestParameters.Number(policyVersion, "the policy version", int.MaxValue);
        var found = await context.Decisions.ListAsync(version, DecisionPage.Limit + 1).ConfigureAwait(false);
        return LedgerRecord.Encode(new DecisionPage([.. found.Take(DecisionPage.Limit)], found.Count > DecisionPage.Limit));
    }

    private static async Task<(PolicyRecord Policy, string MspId)> RequireNamedAsync(LedgerContext context, string mspId)
    {
        var organization = RequestParameters.MspId(mspId);
        var policy = await context.Policies.GetAsync().ConfigureAwait(false);
        return policy.Terms.Names(organization)
            ? (policy, organization)
            : throw new LedgerRefusalException(
                LedgerErrorCode.OrganizationNotInPolicy, $"policy version {policy.Version} does not name {organization}");
    }
}
