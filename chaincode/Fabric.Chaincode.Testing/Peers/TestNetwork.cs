using System.Collections.Concurrent;
using Fabric.Chaincode.Testing.Ledger;
using Fabric.Chaincode.Testing.Transactions;

namespace Fabric.Chaincode.Testing.Peers;

/// <summary>The peers, channels and chaincodes of a host.</summary>
internal sealed class TestNetwork(ChaincodeTestHostOptions options)
{
    private readonly ConcurrentDictionary<string, ChannelLedger> _ledgers = new();
    private readonly ConcurrentDictionary<(string Channel, string Name), Func<IChaincode>> _chaincodes = new();
    private readonly ConcurrentDictionary<(string MspId, int Number), TestPeer> _peers = new();

    public ChaincodeTestHostOptions Options { get; } = options;

    public CollectionBook Collections { get; } = new(options);

    public bool Add(string name, string channel, Func<IChaincode> chaincode)
    {
        _ledgers.GetOrAdd(channel, _ => new ChannelLedger(Collections));
        return _chaincodes.TryAdd((channel, name), chaincode);
    }

    public Func<IChaincode>? FindChaincode(string name, string channel) => _chaincodes.GetValueOrDefault((channel, name));

    public ChannelLedger? FindLedger(string channel) => _ledgers.GetValueOrDefault(channel);

    public ChannelLedger Ledger(string channel) => FindLedger(channel) ?? throw new ArgumentException(
        $"the host has no channel {channel}: add a chaincode on it first", nameof(channel));

    public TestPeer Peer(string mspId, int number) => _peers.GetOrAdd((mspId, number), key => new TestPeer(key.MspId, this));
}
