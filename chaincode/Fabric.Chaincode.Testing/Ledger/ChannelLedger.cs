using Fabric.Chaincode.Testing.Transactions;
using Fabric.Protos.Ledger;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Chaincode.Testing.Ledger;

/// <summary>The blocks, the state and the history of one channel. Safe for use from several tasks.</summary>
internal sealed class ChannelLedger(CollectionBook collections)
{
    private readonly Lock _gate = new();
    private readonly List<HistoryChange> _history = [];
    private readonly List<CommittedTransaction> _transactions = [];
    private readonly List<TestEvent> _events = [];
    private readonly HashSet<string> _ids = [];
    private readonly List<(ulong Due, StateKey Key, LedgerVersion Version)> _expiring = [];
    private LedgerSnapshot _state = LedgerSnapshot.Empty;

    public LedgerSnapshot State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    public IReadOnlyList<CommittedTransaction> Transactions
    {
        get
        {
            lock (_gate)
            {
                return [.. _transactions];
            }
        }
    }

    public IReadOnlyList<TestEvent> Events
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>A key's changes, newest first.</summary>
    public List<KeyModification> History(StateKey key)
    {
        lock (_gate)
        {
            return [.. _history.Where(change => change.Key == key).Reverse().Select(change => new KeyModification
            {
                TxId = change.TransactionId,
                Value = change.Value ?? ByteString.Empty,
                Timestamp = change.Timestamp.ToTimestamp(),
                IsDelete = change.Value is null,
            })];
        }
    }

    /// <summary>Puts transactions into one block.</summary>
    public IReadOnlyList<CommittedTransaction> Commit(IReadOnlyList<EndorsedTransaction> transactions)
    {
        lock (_gate)
        {
            var number = _state.Height;
            var block = new BlockWriter(_state, _ids);
            List<CommittedTransaction> committed = [];
            foreach (var transaction in transactions)
            {
                var (code, reason) = block.Add(transaction);
                var result = new CommittedTransaction(transaction.TransactionId, number, code, reason, transaction.Response.Payload);
                committed.Add(result);
                if (result.IsValid && transaction.Outcome.Event is { } raised)
                {
                    _events.Add(new TestEvent(
                        number, transaction.TransactionId, transaction.Proposal.ChaincodeName, raised.EventName, raised.Payload.Memory));
                }
            }

            _transactions.AddRange(committed);
            _ids.UnionWith(transactions.Select(transaction => transaction.TransactionId));
            _history.AddRange(block.History);
            _state = Expire(block.State, number, block.PrivateValues) with { Height = number + 1 };
            return committed;
        }
    }

    /// <summary>Writes a value in a block of its own, as if a transaction had done it.</summary>
    public void Write(StateKey key, ByteString? value, string transactionId, DateTimeOffset time)
    {
        lock (_gate)
        {
            var version = new LedgerVersion(_state.Height, 0);
            var state = _state.Set(key, value is null ? null : new StateValue(value, version, StateValue.NoMetadata));
            if (key.Space.Collection.Length > 0)
            {
                state = state.Set(
                    new StateKey(key.Space.Hashes, key.Key),
                    value is null ? null : new StateValue(ReadWriteSet.Hash(value), version, StateValue.NoMetadata));
                state = Expire(state, version.Block, [(key, version)]);
            }
            else
            {
                _history.Add(new HistoryChange(key, transactionId, time, value));
                state = Expire(state, version.Block, []);
            }

            _state = state with { Height = version.Block + 1 };
        }
    }

    // A value of block n that lives for m blocks is gone with block n + m + 1.
    private LedgerSnapshot Expire(LedgerSnapshot state, ulong block, IEnumerable<(StateKey Key, LedgerVersion Version)> written)
    {
        foreach (var (key, version) in written)
        {
            if (collections.Find(key.Space.Chaincode, key.Space.Collection) is { BlockToLive: > 0 and var life })
            {
                _expiring.Add((version.Block + life + 1, key, version));
            }
        }

        foreach (var (_, key, version) in _expiring.Where(entry => entry.Due <= block))
        {
            if (state.Find(key)?.Version == version)
            {
                state = state.Set(key, null).Set(new StateKey(key.Space.Hashes, key.Key), null);
            }
        }

        _expiring.RemoveAll(entry => entry.Due <= block);
        return state;
    }
}
