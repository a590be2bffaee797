using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Gateway;

/// <summary>A channel as seen by one client.</summary>
public sealed class Network
{
    private readonly GatewayConnection _connection;

    internal Network(GatewayConnection connection, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _connection = connection;
        Name = name;
    }

    /// <summary>The channel's name.</summary>
    public string Name { get; }

    /// <summary>Names a contract of a chaincode.</summary>
    /// <param name="chaincodeName">The chaincode.</param>
    /// <param name="contractName">The contract within it; null for its default contract.</param>
    public Contract GetContract(string chaincodeName, string? contractName = null) =>
        new(_connection, Name, chaincodeName, contractName);

    /// <summary>
    /// Streams the events of a chaincode, of valid transactions only, in the order of the ledger. The stream has no end of its own.
    /// </summary>
    /// <param name="chaincodeName">The chaincode.</param>
    /// <param name="options">Where to begin; with the next block by default.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ChaincodeEventsException">The stream ended; thrown from the enumeration.</exception>
    public IAsyncEnumerable<ChaincodeEvent> GetChaincodeEventsAsync(
        string chaincodeName, EventsOptions? options = null, CancellationToken cancellationToken = default) =>
        NewChaincodeEventsRequest(chaincodeName, options).ReadAllAsync(cancellationToken);

    /// <summary>Makes a request for events without sending it, so that it can be signed elsewhere.</summary>
    /// <param name="chaincodeName">The chaincode.</param>
    /// <param name="options">Where to begin; with the next block by default.</param>
    public ChaincodeEventsRequest NewChaincodeEventsRequest(string chaincodeName, EventsOptions? options = null) =>
        ChaincodeEventsRequest.Create(_connection, Name, chaincodeName, options ?? new EventsOptions());

    /// <summary>Streams the channel's blocks. The stream has no end of its own.</summary>
    /// <param name="options">Where to begin; with the next block by default.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="BlockEventsException">The stream ended; thrown from the enumeration.</exception>
    public IAsyncEnumerable<Block> GetBlockEventsAsync(EventsOptions? options = null, CancellationToken cancellationToken = default) =>
        NewBlockEventsRequest(options).ReadAllAsync(cancellationToken);

    /// <summary>Streams the channel's blocks, of each transaction only id, type, validation code and event names.</summary>
    /// <param name="options">Where to begin; with the next block by default.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="BlockEventsException">The stream ended; thrown from the enumeration.</exception>
    public IAsyncEnumerable<FilteredBlock> GetFilteredBlockEventsAsync(EventsOptions? options = null, CancellationToken cancellationToken = default) =>
        NewFilteredBlockEventsRequest(options).ReadAllAsync(cancellationToken);

    /// <summary>Streams the channel's blocks with the private data that the identity's organisation may see.</summary>
    /// <param name="options">Where to begin; with the next block by default.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="BlockEventsException">The stream ended; thrown from the enumeration.</exception>
    public IAsyncEnumerable<BlockAndPrivateData> GetBlockAndPrivateDataEventsAsync(
        EventsOptions? options = null, CancellationToken cancellationToken = default) =>
        NewBlockAndPrivateDataEventsRequest(options).ReadAllAsync(cancellationToken);

    /// <summary>Makes a request for blocks without sending it, so that it can be signed elsewhere.</summary>
    /// <param name="options">Where to begin; with the next block by default.</param>
    public BlockEventsRequest<Block> NewBlockEventsRequest(EventsOptions? options = null) =>
        BlockEventsRequest<Block>.Create(_connection, BlockEventsKind.Full, Name, options ?? new EventsOptions());

    /// <summary>Makes a request for filtered blocks without sending it, so that it can be signed elsewhere.</summary>
    /// <param name="options">Where to begin; with the next block by default.</param>
    public BlockEventsRequest<FilteredBlock> NewFilteredBlockEventsRequest(EventsOptions? options = null) =>
        BlockEventsRequest<FilteredBlock>.Create(_connection, BlockEventsKind.Filtered, Name, options ?? new EventsOptions());

    /// <summary>Makes a request for blocks with private data without sending it, so that it can be signed elsewhere.</summary>
    /// <param name="options">Where to begin; with the next block by default.</param>
    public BlockEventsRequest<BlockAndPrivateData> NewBlockAndPrivateDataEventsRequest(EventsOptions? options = null) =>
        BlockEventsRequest<BlockAndPrivateData>.Create(_connection, BlockEventsKind.WithPrivateData, Name, options ?? new EventsOptions());

    /// <summary>Takes up the question what became of a transaction, for example after a restart.</summary>
    /// <param name="transactionId">The id of a transaction that was submitted to this channel.</param>
    public Commit NewCommit(string transactionId)
    {
        ArgumentException.ThrowIfNullOrEmpty(transactionId);
        var request = new CommitStatusRequest { TransactionId = transactionId, ChannelId = Name, Identity = _connection.Creator };
        return new Commit(_connection, new SignedCommitStatusRequest { Request = request.ToByteString() }, request);
    }
}
