using Fabric.Devnet.Network;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Endorsement;

/// <summary>One transaction while a chaincode works on it: what its requests are answered from.</summary>
internal sealed class ChaincodeExecution(
    string channel, string transactionId, string chaincode, SignedProposal proposal, MemberIdentity creator, TransactionSimulator simulator,
    Func<string, ChaincodeRegistration?> definition)
{
    private readonly Dictionary<string, QueryIterator> _queries = [];

    public string Channel => channel;

    public string TransactionId => transactionId;

    /// <summary>The chaincode whose keys the requests mean.</summary>
    public string Chaincode => chaincode;

    public SignedProposal Proposal => proposal;

    public MemberIdentity Creator => creator;

    public TransactionSimulator Simulator => simulator;

    /// <summary>Whether the chaincode is being initialised.</summary>
    public bool IsInitialization { get; set; }

    /// <summary>The chaincode's last word: COMPLETED or ERROR.</summary>
    public TaskCompletionSource<ChaincodeMessage> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Set while a request is being answered; a second one at the same time is dropped, as peers do.</summary>
    public int Busy;

    /// <summary>The same transaction in a chaincode that this one called.</summary>
    public ChaincodeExecution In(string called) =>
        new(channel, transactionId, called, proposal, creator, simulator, definition);

    /// <exception cref="SimulationException">The collection is unknown, or only its members may read and the client is of none.</exception>
    public void RequireReadAccess(string collection)
    {
        RequirePrivateData();
        var found = Collection(collection);
        if (found.MemberOnlyRead && !found.MemberOrganizations.Contains(creator.MspId))
        {
            throw new SimulationException(
                $"tx creator does not have read access permission on privatedata in chaincodeName:{chaincode} collectionName: {collection}");
        }
    }

    /// <exception cref="SimulationException">The collection is unknown, or only its members may write and the client is of none.</exception>
    public void RequireWriteAccess(string collection)
    {
        RequirePrivateData();
        var found = Collection(collection);
        if (found.MemberOnlyWrite && !found.MemberOrganizations.Contains(creator.MspId))
        {
            throw new SimulationException(
                $"tx creator does not have write access permission on privatedata in chaincodeName:{chaincode} collectionName: {collection}");
        }
    }

    public string AddQuery(QueryIterator query)
    {
        var id = Guid.NewGuid().ToString();
        _queries[id] = query;
        return id;
    }

    public QueryIterator? FindQuery(string id) => _queries.GetValueOrDefault(id);

    public void CloseQuery(string id)
    {
        if (_queries.Remove(id, out var query))
        {
            query.Dispose();
        }
    }

    /// <exception cref="SimulationException">The chaincode is being initialised.</exception>
    public void RequirePrivateData()
    {
        if (IsInitialization)
        {
            throw new SimulationException("private data APIs are not allowed in chaincode Init()");
        }
    }

    private CollectionDefinition Collection(string name) =>
        definition(chaincode)?.FindCollection(name)
        ?? throw new SimulationException($"collection {channel}/{chaincode}/{name} could not be found");
}
