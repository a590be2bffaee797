using Fabric.Protos.Ledger;

namespace Fabric.Devnet.Ledger;

/// <summary>Says which key of a range has come, gone or changed since a transaction read it.</summary>
internal static class PhantomReason
{
    public static string Describe(RangeQueryInfo recorded, StateSpace space, WorldState state, StateUpdates updates)
    {
        var range = $"the range \"{recorded.StartKey}\" to \"{recorded.EndKey}\" of {space.Chaincode}";
        if (recorded.ReadsMerkleHashes is not null)
        {
            // The transaction names no keys, only the hash over all that it saw.
            return $"{range} reads differently than when it was endorsed; it has more than {recorded.ReadsMerkleHashes.MaxDegree} keys, of which the transaction keeps a hash only";
        }

        var reads = (recorded.RawReads?.KvReads ?? []).DistinctBy(read => read.Key).ToDictionary(read => read.Key, read => read.Version);
        foreach (var (key, entry) in updates.RangeOver(state, space, recorded.StartKey, recorded.EndKey, !recorded.ItrExhausted))
        {
            if (!reads.Remove(key, out var read))
            {
                return $"{range} has a key \"{key}\" now, {Writer(space, key, entry.Version, updates)}, that it did not have when it was endorsed";
            }

            if (!LedgerVersion.Same(entry.Version, read))
            {
                return $"{range}: key \"{key}\" was read at version {ConcurrencyCheck.Text(read)}, {Committed(space, key, entry.Version, updates)}";
            }
        }

        return reads.FirstOrDefault() is { Key: { } gone, Value: var version }
            ? $"{range}: key \"{gone}\" was read at version {ConcurrencyCheck.Text(version)} and is deleted{InBlock(space, gone, updates)}"
            : $"{range} reads differently than when it was endorsed";
    }

    private static string Writer(StateSpace space, string key, LedgerVersion version, StateUpdates updates) =>
        updates.TryGet(space, key, out var change) ? $"written by transaction {change.Version} of the same block" : $"written by {version}";

    private static string Committed(StateSpace space, string key, LedgerVersion version, StateUpdates updates) =>
        updates.TryGet(space, key, out var change) ? $"changed by transaction {change.Version} of the same block" : $"committed is {version}";

    private static string InBlock(StateSpace space, string key, StateUpdates updates) =>
        updates.TryGet(space, key, out var change) ? $" by transaction {change.Version} of the same block" : string.Empty;
}
