using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Ledger;
using Fabric.Devnet.Network;
using Fabric.Devnet.Policies;
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
        CheckedTransaction transaction,
        ChaincodeRegistry chaincodes,
        ChannelPolicies policies,
        WorldState state,
        HashSet<(StateSpace Space, string Key)> changedPolicies)
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
                return Failure($"an earlier transaction of the block changed the endorsement policy of {NameOf(changed.Space, changed.Key)}");
            }

            if (Judge(transaction, registration, policies, keys, state) is { IsValid: false } outcome)
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
        CheckedTransaction transaction,
        ChaincodeRegistration registration,
        ChannelPolicies policies,
        List<(StateSpace Space, string Key)> keys,
        WorldState state)
    {
        var endorsers = transaction.Endorsers!;
        // A collection's policy stands in for the chaincode's, and a key's own for both.
        var common = new HashSet<string>(keys.Count == 0 ? [string.Empty] : []);
        foreach (var (space, key) in keys)
        {
            if (KeyPolicies.Find(state.Get(space, key)?.Metadata) is not { } bytes)
            {
                common.Add(space.Collection);
                continue;
            }

            var policy = PolicyEvaluation.Parse(bytes);
            if (!PolicyEvaluation.IsSatisfied(policy, endorsers))
            {
                var text = policy is null ? "which cannot be read" : PolicyText.Of(policy);
                return Failure($"{Endorsements(endorsers)} not satisfy the policy of {NameOf(space, key)}: {text}");
            }
        }

        foreach (var collection in common)
        {
            if (collection.Length > 0 && registration.FindCollection(collection) is null)
            {
                return Failure($"no such collection '{collection}' of chaincode {registration.Name}");
            }

            var policy = registration.PolicyFor(collection);
            if (policies.Refuse(policy, endorsers) is { } reason)
            {
                var whose = $"the policy of chaincode {registration.Name}" + (collection.Length > 0 ? $" for collection {collection}" : string.Empty);
                return Failure($"{Endorsements(endorsers)} not satisfy {whose}: {policy} ({reason})");
            }
        }

        return ValidationOutcome.Valid;
    }

    private static string Endorsements(IReadOnlyList<MemberIdentity> endorsers) => endorsers.Count == 0
        ? "no endorsement that counts: it does"
        : $"the endorsements of [{string.Join(", ", endorsers.Select(endorser => endorser.Name))}] do";

    private static string NameOf(StateSpace space, string key) =>
        space.IsPublic ? $"key \"{key}\" of {space.Chaincode}" : $"key hash {key} of {space.Chaincode}/{space.Collection}";

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
