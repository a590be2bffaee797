using System.Collections.Immutable;
using Fabric.Chaincode.Testing.Transactions;
using Fabric.Protos.Peer;

namespace Fabric.Chaincode.Testing.Ledger;

/// <summary>Makes one block: validates its transactions in order, as committing peers do, and applies the valid ones.</summary>
internal sealed class BlockWriter(LedgerSnapshot state, IReadOnlySet<string> knownTransactions)
{
    private readonly HashSet<StateKey> _changed = [];
    private readonly HashSet<StateKey> _newPolicies = [];
    private readonly HashSet<string> _inBlock = [];
    private int _number;

    public LedgerSnapshot State { get; private set; } = state;

    public List<HistoryChange> History { get; } = [];

    /// <summary>Private values written, with the version they were written at.</summary>
    public List<(StateKey Key, LedgerVersion Version)> PrivateValues { get; } = [];

    /// <summary>Judges a transaction and applies it when it is valid.</summary>
    public (TxValidationCode Code, string? Reason) Add(EndorsedTransaction transaction)
    {
        var version = new LedgerVersion(State.Height, _number++);
        var verdict = Judge(transaction);
        if (verdict.Code == TxValidationCode.Valid)
        {
            Apply(transaction, version);
        }

        _inBlock.Add(transaction.TransactionId);
        return verdict;
    }

    private (TxValidationCode Code, string? Reason) Judge(EndorsedTransaction transaction)
    {
        if (knownTransactions.Contains(transaction.TransactionId) || _inBlock.Contains(transaction.TransactionId))
        {
            return (TxValidationCode.DuplicateTxid, "it was committed before");
        }

        var set = transaction.Outcome.Set;
        var chaincode = transaction.Proposal.ChaincodeName;
        foreach (var key in set.WrittenKeys)
        {
            if (FindPolicyFailure(key, transaction.Endorsers, chaincode) is { } failure)
            {
                return (TxValidationCode.EndorsementPolicyFailure, failure);
            }
        }

        foreach (var (key, read) in set.Reads)
        {
            var now = State.Find(key)?.Version;
            if (now != read || _changed.Contains(key))
            {
                return (TxValidationCode.MvccReadConflict,
                    $"{key.Describe(chaincode)} was read at version {LedgerVersion.Text(read)} and is now at {LedgerVersion.Text(now)}");
            }
        }

        return set.Ranges.Find(range => !range.IsUnchangedIn(State)) is { } changed
            ? (TxValidationCode.PhantomReadConflict, $"keys between '{changed.Start}' and '{changed.End}' changed after they were read: it saw {changed}")
            : (TxValidationCode.Valid, null);
    }

    private string? FindPolicyFailure(StateKey key, IReadOnlyList<string> endorsers, string chaincode)
    {
        if (_newPolicies.Contains(key))
        {
            return $"the endorsement policy of {key.Describe(chaincode)} was changed by an earlier transaction of the block";
        }

        return KeyPolicy.Find(State.Find(key)) is { } policy && !KeyPolicy.IsMet(policy, endorsers)
            ? $"the endorsements of {string.Join(", ", endorsers)} do not meet the policy of {key.Describe(chaincode)}"
            : null;
    }

    private void Apply(EndorsedTransaction transaction, LedgerVersion version)
    {
        var set = transaction.Outcome.Set;
        foreach (var (key, value) in set.Writes)
        {
            Set(key, value is null ? null : new StateValue(value, version, State.Find(key)?.Metadata ?? StateValue.NoMetadata));
            History.Add(new HistoryChange(key, transaction.TransactionId, transaction.Timestamp, value));
        }

        foreach (var (key, write) in set.PrivateWrites)
        {
            var hashes = new StateKey(key.Space.Hashes, key.Key);
            var metadata = State.Find(hashes)?.Metadata ?? StateValue.NoMetadata;
            Set(key, write.Value is null ? null : new StateValue(write.Value, version, StateValue.NoMetadata));
            Set(hashes, write.Value is null ? null : new StateValue(ReadWriteSet.Hash(write.Value), version, metadata));
            PrivateValues.Add((key, version));
        }

        foreach (var (key, metadata) in set.Metadata)
        {
            ApplyMetadata(key, metadata, version);
        }
    }

    // Metadata of a key that does not exist goes nowhere.
    private void ApplyMetadata(StateKey key, SortedDictionary<string, Google.Protobuf.ByteString> metadata, LedgerVersion version)
    {
        if (State.Find(key) is not { } value)
        {
            return;
        }

        Set(key, value with { Version = version, Metadata = metadata.ToImmutableSortedDictionary(StringComparer.Ordinal) });
        if (KeyPolicy.Sets(metadata))
        {
            _newPolicies.Add(key);
        }

        // The value of a private key moves on with the version of its hash, or it would seem to be missing.
        if (key.Space.IsHashed && State.Find(new StateKey(key.Space.Values, key.Key)) is { } plain)
        {
            State = State.Set(new StateKey(key.Space.Values, key.Key), plain with { Version = version });
        }
    }

    private void Set(StateKey key, StateValue? value)
    {
        State = State.Set(key, value);
        _changed.Add(key);
    }
}
