using Fabric.Protocol;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;

namespace Fabric.Gateway;

/// <content>Taking up what was made elsewhere, or before a restart, and not yet signed: this client signs it when it is sent.</content>
public sealed partial class GatewayClient
{
    /// <summary>Takes up a proposal. One that was signed keeps its signature.</summary>
    /// <param name="bytes">What <see cref="Proposal.ToBytes"/> gave to a client of the same identity.</param>
    /// <exception cref="FabricFormatException">The bytes are no proposal.</exception>
    public Proposal NewProposal(ReadOnlyMemory<byte> bytes) => new(_connection, ParseProposal(bytes));

    /// <summary>Takes up an endorsed transaction. One that was signed keeps its signature.</summary>
    /// <param name="bytes">What <see cref="Transaction.ToBytes"/> gave to a client of the same identity.</param>
    /// <exception cref="FabricFormatException">The bytes are no transaction.</exception>
    public Transaction NewTransaction(ReadOnlyMemory<byte> bytes) => new(_connection, ParseTransaction(bytes));

    /// <summary>Takes up a question for a transaction's status; see also <see cref="Network.NewCommit"/>. One that was signed keeps its signature.</summary>
    /// <param name="bytes">What <see cref="Commit.ToBytes"/> gave to a client of the same identity.</param>
    /// <exception cref="FabricFormatException">The bytes are no commit status request.</exception>
    public Commit NewCommit(ReadOnlyMemory<byte> bytes) =>
        new(_connection, Parse(SignedCommitStatusRequest.Parser, bytes.Span, "commit status request"));

    /// <summary>Takes up a request for events. One that was signed keeps its signature.</summary>
    /// <param name="bytes">What <see cref="ChaincodeEventsRequest.ToBytes"/> gave to a client of the same identity.</param>
    /// <param name="checkpoint">The checkpoint the request was made with, if any: its transaction is skipped on this side.</param>
    /// <exception cref="FabricFormatException">The bytes are no request for events.</exception>
    public ChaincodeEventsRequest NewChaincodeEventsRequest(ReadOnlyMemory<byte> bytes, ICheckpoint? checkpoint = null) =>
        new(_connection, Parse(SignedChaincodeEventsRequest.Parser, bytes.Span, "chaincode events request"), checkpoint);

    /// <summary>Takes up a request for blocks. One that was signed keeps its signature.</summary>
    /// <param name="bytes">What <see cref="BlockEventsRequest{TBlock}.ToBytes"/> gave to a client of the same identity.</param>
    /// <exception cref="FabricFormatException">The bytes are no request for blocks.</exception>
    public BlockEventsRequest<Block> NewBlockEventsRequest(ReadOnlyMemory<byte> bytes) => new(_connection, BlockEventsKind.Full, ParseEnvelope(bytes));

    /// <summary>Takes up a request for filtered blocks. One that was signed keeps its signature.</summary>
    /// <param name="bytes">What <see cref="BlockEventsRequest{TBlock}.ToBytes"/> gave to a client of the same identity.</param>
    /// <exception cref="FabricFormatException">The bytes are no request for blocks.</exception>
    public BlockEventsRequest<FilteredBlock> NewFilteredBlockEventsRequest(ReadOnlyMemory<byte> bytes) =>
        new(_connection, BlockEventsKind.Filtered, ParseEnvelope(bytes));

    /// <summary>Takes up a request for blocks with private data. One that was signed keeps its signature.</summary>
    /// <param name="bytes">What <see cref="BlockEventsRequest{TBlock}.ToBytes"/> gave to a client of the same identity.</param>
    /// <exception cref="FabricFormatException">The bytes are no request for blocks.</exception>
    public BlockEventsRequest<BlockAndPrivateData> NewBlockAndPrivateDataEventsRequest(ReadOnlyMemory<byte> bytes) =>
        new(_connection, BlockEventsKind.WithPrivateData, ParseEnvelope(bytes));
}
