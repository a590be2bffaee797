using System.Collections.Immutable;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Version = Fabric.Protos.Ledger.Version;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// Multi-version concurrency control, as Fabric's committer does it: in block order, per namespace first reads, then ranges,
/// then hashed reads. Whatever an earlier valid transaction of the same block changed conflicts.
/// </summary>
internal static class ConcurrencyCheck
{
    public static ValidationOutcome Validate(TransactionReadWrites transaction, WorldState state, StateUpdates updates)
    {
        foreach (var set in transaction.Namespaces)
        {
            var space = new StateSpace(set.Name);
            foreach (var read in set.Public.Reads)
            {
                if (Conflict(space, read.Key, read.Version, state, updates) is { } reason)
                {
                    return new(TxValidationCode.MvccReadConflict, reason);
                }
            }

            foreach (var range in set.Public.RangeQueriesInfo)
            {
                if (!Unchanged(range, space, state, updates))
                {
                    return new(TxValidationCode.PhantomReadConflict, PhantomReason.Describe(range, space, state, updates));
                }
            }

            if (ValidateHashedReads(set.Name, set.Collections, state, updates) is { IsValid: false } outcome)
            {
                return outcome;
            }
        }

        return ValidationOutcome.Valid;
    }

    private static ValidationOutcome ValidateHashedReads(
        string chaincode, ImmutableArray<CollectionReadWrites> collections, WorldState state, StateUpdates updates)
    {
        foreach (var collection in collections)
        {
            var space = new StateSpace(chaincode, collection.Name);
            foreach (var read in collection.Hashed.HashedReads)
            {
                if (Conflict(space, HashedKey(read.KeyHash), read.Version, state, updates) is { } reason)
                {
                    return new(TxValidationCode.MvccReadConflict, reason);
                }
            }
        }

        return ValidationOutcome.Valid;
    }

    public static string HashedKey(ByteString keyHash) => Convert.ToHexStringLower(keyHash.Span);

    private static string? Conflict(StateSpace space, string key, Version? read, WorldState state, StateUpdates updates)
    {
        var name = space.IsPublic ? $"key \"{key}\" of {space.Chaincode}" : $"key hash {key} of {space.Chaincode}/{space.Collection}";
        if (updates.TryGet(space, key, out var change))
        {
            return $"{name} was read at version {Text(read)} and changed by transaction {change.Version} of the same block";
        }

        var committed = state.Get(space, key)?.Version;
        return LedgerVersion.Same(committed, read)
            ? null
            : $"{name} was read at version {Text(read)}, committed is {committed?.ToString() ?? "none"}";
    }

    internal static string Text(Version? version) => version is null ? "none" : $"{version.BlockNum}:{version.TxNum}";

    // An iterator that was not read to its end saw its last key: the range is checked up to and with it.
    private static bool Unchanged(RangeQueryInfo recorded, StateSpace space, WorldState state, StateUpdates updates)
    {
        var degree = recorded.ReadsMerkleHashes is { } summary ? (int)summary.MaxDegree : int.MaxValue;
        if (degree < 2)
        {
            return false;
        }

        var reads = new RangeReads(degree);
        foreach (var (key, entry) in updates.RangeOver(state, space, recorded.StartKey, recorded.EndKey, !recorded.ItrExhausted))
        {
            reads.Add(key, entry.Version);
        }

        var now = new RangeQueryInfo();
        reads.Complete(now);
        return recorded.ReadsMerkleHashes is { } expected
            ? expected.Equals(now.ReadsMerkleHashes)
            : (recorded.RawReads ?? new QueryReads()).Equals(now.RawReads ?? new QueryReads());
    }
}
