using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Ledger;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Commit;

/// <summary>
/// Whether a transaction is endorsed by those whose business it is: per written chaincode, and the invoked one in any case, the
/// policy of each key that has one, otherwise its collection's, otherwise the chaincode's.
/// </summary>
internal static class EndorsementCheck
{
    /// <summary>Judges a transaction; one that passes adds the keys whose metadata it writes to <paramref name="changedPolicies"/>.</summary>
    public static ValidationOutcome Validate(
        CheckedTransaction transaction, ChaincodeRegistry chaincodes, WorldState state, HashSet<(StateSpace Space, string Key)> changedPolicies)
    {
        var invoked = transaction.Transaction!.Action.ChaincodeId.Name;
        var sets = transaction.ReadWrites!.Namespaces.Where(set => set.Writes).ToDictionary(set => set.Name);
        foreach (var name in sets.Keys.Append(invoked).Distinct())
        {
            if (chaincodes.Find(name) is not { } registration)
            {
                return new(TxValidationCode.InvalidChaincode, $"chaincode {name} is not defined on the channel");
            }

            var keys = sets.TryGetValue(name, out var set) ? WrittenKeys(set).ToList() : [];
            if (keys.FirstOrDefault(changedPolicies.Contains) is { Key: not null } changed)
            {
                return Failure($"an earlier transaction of the block changed the endorsement policy of key \"{changed.Key}\" of {name}");
            }

            if (Judge(transaction, registration, keys, state) is { IsValid: false } outcome)
            {
                return outcome;
            }
        }

        foreach (var set in sets.Values)
        {
            changedPolicies.UnionWith(MetadataKeys(set));
        }

        return ValidationOutcome.Valid;
    }

    private static ValidationOutcome Judge(
        CheckedTransaction transaction, ChaincodeRegistration registration, List<(StateSpace Space, string Key)> keys, WorldState state)
    {
        var endorsers = transaction.Endorsers!;
        var names = string.Join(", ", endorsers.Select(endorser => endorser.MspId));
        // A collection's policy stands in for the chaincode's, and a key's own for both.
        var common = new HashSet<string>(keys.Count == 0 ? [string.Empty] : []);
        foreach (var (space, key) in keys)
        {
            if (KeyPolicies.Find(state.Get(space, key)?.Metadata) is not { } policy)
            {
                common.Add(space.Collection);
            }
            else if (!PolicyEvaluation.IsSatisfied(PolicyEvaluation.Parse(policy), endorsers))
            {
                return Failure($"the endorsements of [{names}] do not satisfy the policy of key \"{key}\" of {space.Chaincode}");
            }
        }

        return common.FirstOrDefault(collection => !PolicyEvaluation.IsSatisfied(registration.PolicyFor(collection), endorsers)) is { } missed
            ? Failure($"the endorsements of [{names}] do not satisfy the policy of chaincode {registration.Name}"
                + (missed.Length > 0 ? $" for collection {missed}" : string.Empty))
            : ValidationOutcome.Valid;
    }

    private static IEnumerable<(StateSpace Space, string Key)> WrittenKeys(NamespaceReadWrites set)
    {
        var space = new StateSpace(set.Name);
        var keys = set.Public.Writes.Select(write => (space, write.Key));
        foreach (var collection in set.Collections)
        {
            var hashed = new StateSpace(set.Name, collection.Name);
            keys = keys.Concat(collection.Hashed.HashedWrites.Select(write => (hashed, ConcurrencyCheck.HashedKey(write.KeyHash))));
        }

        return keys.Concat(MetadataKeys(set)).Distinct();
    }

    private static IEnumerable<(StateSpace Space, string Key)> MetadataKeys(NamespaceReadWrites set)
    {
        var space = new StateSpace(set.Name);
        var keys = set.Public.MetadataWrites.Select(write => (space, write.Key));
        foreach (var collection in set.Collections)
        {
            var hashed = new StateSpace(set.Name, collection.Name);
            keys = keys.Concat(collection.Hashed.MetadataWrites.Select(write => (hashed, ConcurrencyCheck.HashedKey(write.KeyHash))));
        }

        return keys;
    }

    private static ValidationOutcome Failure(string reason) => new(TxValidationCode.EndorsementPolicyFailure, reason);
}
