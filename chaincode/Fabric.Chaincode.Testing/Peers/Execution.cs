using System.Globalization;
using Fabric.Chaincode.Testing.Ledger;
using Fabric.Chaincode.Testing.Transactions;

namespace Fabric.Chaincode.Testing.Peers;

/// <summary>One run of a chaincode for a transaction, and the queries that it has open.</summary>
internal sealed class Execution : IDisposable
{
    private readonly Dictionary<string, OpenQuery> _queries = [];
    private int _queryNumber;

    public required TransactionProposal Proposal { get; init; }

    /// <summary>The chaincode that runs: its namespace.</summary>
    public required string ChaincodeName { get; init; }

    public required string Channel { get; init; }

    public required bool IsInit { get; init; }

    public required Simulation Simulation { get; init; }

    public required ChannelLedger Ledger { get; init; }

    public required CollectionBook Collections { get; init; }

    public required bool RichQueries { get; init; }

    /// <summary>Runs another chaincode for this one.</summary>
    public required Func<Execution, Fabric.Protos.Peer.ChaincodeSpec, Task<Fabric.Protos.Peer.ChaincodeMessage>> InvokeAsync { get; init; }

    public string TransactionId => Proposal.TransactionId;

    public string ClientMspId => Proposal.Identity.MspId;

    public string Add(OpenQuery query)
    {
        var id = (++_queryNumber).ToString(CultureInfo.InvariantCulture);
        _queries.Add(id, query);
        return id;
    }

    public OpenQuery? Find(string id) => _queries.GetValueOrDefault(id);

    public void Close(string id)
    {
        if (_queries.Remove(id, out var query))
        {
            query.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var query in _queries.Values)
        {
            query.Dispose();
        }

        _queries.Clear();
    }
}
