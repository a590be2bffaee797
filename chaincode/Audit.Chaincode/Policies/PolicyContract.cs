using Audit.Ledger;
using Fabric.Chaincode.Contracts;

namespace Audit.Chaincode.Policies;

/// <summary>
/// The rules the consortium votes by. The first are established; every later version is proposed, approved by the quorum of the one in
/// force, and replaces exactly that one.
/// </summary>
[Contract(LedgerNames.PolicyContract, Title = "Policy")]
public sealed partial class PolicyContract : LedgerContract
{
    private const int Genesis = 1;

    /// <summary>Puts the first policy on the channel; once only. Role: model-admin.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="policyJson">
    /// <c>{"weights":{"Org1MSP":1,…},"quorum":2,"thresholds":{"reentrancy":{"review":4000,"fail":7000},…},"divergenceLimit":100}</c>, and
    /// if wanted <c>"proposalDays":30</c>, <c>"hashOnly":true</c>, <c>"rules":[…]</c> (see <see cref="GovernanceTerms"/>).
    /// </param>
    /// <returns>The policy record.</returns>
    /// <exception cref="LedgerRefusalException">ROLE_REQUIRED, MALFORMED_INPUT, POLICY_INVALID, POLICY_ALREADY_ESTABLISHED.</exception>
    [Transaction]
    public async Task<byte[]> EstablishAsync(LedgerContext context, string policyJson)
    {
        context.RequireRole(AuditRole.ModelAdmin);
        var terms = PolicyTerms.Parse(policyJson);
        if (await context.Policies.FindAsync().ConfigureAwait(false) is { } standing)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.PolicyAlreadyEstablished,
                $"the channel's policy was established by {standing.EstablishedBy} in transaction {standing.TransactionId}");
        }

        var policy = new PolicyRecord(Genesis, terms, context.MspId, context.Now, context.Stub.TransactionId);
        await context.Policies.PutAsync(policy).ConfigureAwait(false);
        await context.Seats.AppointAsync(terms.Weights.Keys).ConfigureAwait(false);
        context.Raise(new PolicyEstablished(policy));
        return LedgerRecord.Encode(policy);
    }

    /// <summary>The policy in force.</summary>
    /// <param name="context">The transaction.</param>
    /// <exception cref="LedgerRefusalException">POLICY_NOT_ESTABLISHED.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> GetAsync(LedgerContext context) =>
        LedgerRecord.Encode(await context.Policies.GetAsync().ConfigureAwait(false));

    /// <summary>A policy version.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="version">Its number, from 1.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT, POLICY_NOT_ESTABLISHED: there is no such version.</exception>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> VersionAsync(LedgerContext context, int version)
    {
        var number = RequestParameters.Number(version, "the version", int.MaxValue);
        return LedgerRecord.Encode(await context.Policies.FindAsync(number).ConfigureAwait(false) ?? throw new LedgerRefusalException(
            LedgerErrorCode.PolicyNotEstablished, $"the channel has no policy version {number}"));
    }

    /// <summary>All policy versions, as an array, oldest first.</summary>
    /// <param name="context">The transaction.</param>
    [Transaction(Evaluate = true)]
    public async Task<byte[]> HistoryAsync(LedgerContext context) =>
        LedgerRecord.EncodeList(await context.Policies.ListAsync().ConfigureAwait(false));
}
