using Fabric.Chaincode.Testing.Ledger;
using Google.Protobuf;

namespace Fabric.Chaincode.Testing;

public sealed partial class ChaincodeTestHost
{
    private const string ArrangedTransaction = "arranged by the test";

    /// <summary>The events that valid transactions of the host's channel raised, in order.</summary>
    public IReadOnlyList<TestEvent> Events => _network.Ledger(Options.Channel).Events;

    /// <summary>The committed transactions of the host's channel, valid or not, in order.</summary>
    public IReadOnlyList<CommittedTransaction> Transactions => _network.Ledger(Options.Channel).Transactions;

    /// <summary>The number of the next block on the host's channel; 1 at first, as block 0 configures a channel.</summary>
    public ulong Height => _network.Ledger(Options.Channel).State.Height;

    /// <summary>The committed public state of a chaincode, in the order of its keys.</summary>
    /// <param name="chaincodeName">The chaincode; null for the host's first.</param>
    public IReadOnlyList<StateEntry> ReadAll(string? chaincodeName = null) =>
    [
        .. _network.Ledger(Options.Channel).State.All(new StateSpace(chaincodeName ?? Options.ChaincodeName))
            .Select(entry => new StateEntry(entry.Key, entry.Value.Value.Memory)),
    ];

    /// <summary>A key's committed value, or null.</summary>
    /// <param name="key">The key, simple or composite.</param>
    public byte[]? Read(string key) => Read(new StateSpace(Options.ChaincodeName), key);

    /// <summary>A private key's committed value, or null, whoever may read it.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="key">The key.</param>
    public byte[]? ReadPrivate(string collection, string key) => Read(new StateSpace(Options.ChaincodeName, collection), key);

    /// <summary>A key's committed changes, newest first.</summary>
    /// <param name="key">The key, simple or composite.</param>
    public IReadOnlyList<KeyHistoryEntry> ReadHistory(string key) =>
    [
        .. _network.Ledger(Options.Channel).History(new StateKey(new StateSpace(Options.ChaincodeName), key)).Select(change =>
            new KeyHistoryEntry(change.TxId, change.Value.Memory, change.Timestamp.ToDateTimeOffset(), change.IsDelete)),
    ];

    /// <summary>Writes a key in a block of its own, for a test to start from.</summary>
    /// <param name="key">The key, simple or composite.</param>
    /// <param name="value">The value; empty to delete the key.</param>
    public void Write(string key, ReadOnlyMemory<byte> value) => Write(new StateSpace(Options.ChaincodeName), key, value);

    /// <summary>Writes a private key in a block of its own, for a test to start from.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; empty to delete the key.</param>
    public void WritePrivate(string collection, string key, ReadOnlyMemory<byte> value) =>
        Write(new StateSpace(Options.ChaincodeName, collection), key, value);

    private byte[]? Read(StateSpace space, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _network.Ledger(Options.Channel).State.Find(new StateKey(space, key))?.Value.ToByteArray();
    }

    private void Write(StateSpace space, string key, ReadOnlyMemory<byte> value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        _network.Ledger(Options.Channel).Write(
            new StateKey(space, key), value.IsEmpty ? null : ByteString.CopyFrom(value.Span), ArrangedTransaction, Options.Time.GetUtcNow());
    }
}
