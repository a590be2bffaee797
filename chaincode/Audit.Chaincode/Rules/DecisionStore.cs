using Audit.Ledger;

namespace Audit.Chaincode.Rules;

/// <summary>What rules decided, by policy version and time; never changed.</summary>
internal sealed class DecisionStore(StateStore state)
{
    private const string Decision = "decision";

    /// <param name="decision">What was decided.</param>
    /// <param name="number">How many decisions the transaction made before.</param>
    public Task AddAsync(RuleDecision decision, int number) => state.PutAsync(
        state.Key(
            Decision, StateStore.Ordered(decision.PolicyVersion), LedgerTime.Format(decision.DecidedAt), decision.TransactionId,
            StateStore.Ordered(number)),
        decision);

    public Task<List<RuleDecision>> ListAsync(int policyVersion, int most) =>
        state.ListAsync<RuleDecision>(most, Decision, StateStore.Ordered(policyVersion));
}
