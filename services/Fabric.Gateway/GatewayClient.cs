using Fabric.Protocol;
using Fabric.Protocol.Identity;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Gateway;

/// <summary>
/// A member's access to a Fabric network through the Gateway service of one peer. Safe for concurrent use. Disposing it ends its event streams
/// and leaves the channel open, which is the caller's.
/// </summary>
public sealed partial class GatewayClient : IDisposable
{
    private readonly GatewayConnection _connection;

    private GatewayClient(GatewayConnection connection) => _connection = connection;

    /// <summary>Who the client is.</summary>
    public X509Identity Identity => _connection.Options.Identity.Identity;

    /// <summary>Makes a client. Nothing is sent before the first call.</summary>
    /// <param name="options">The channel, the identity and the time limits.</param>
    /// <exception cref="ArgumentException">An option is missing or out of range.</exception>
    public static GatewayClient Connect(GatewayOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new GatewayClient(new GatewayConnection(options));
    }

    /// <summary>Names a channel of the network.</summary>
    /// <param name="channelName">The channel. Whether it exists shows with the first call.</param>
    public Network GetNetwork(string channelName) => new(_connection, channelName);

    /// <summary>Takes up a proposal that was signed elsewhere.</summary>
    /// <param name="bytes">What <see cref="Proposal.ToBytes"/> gave.</param>
    /// <param name="signature">The signature over <see cref="Proposal.Digest"/>.</param>
    /// <exception cref="FabricFormatException">The bytes are no proposal.</exception>
    public Proposal NewSignedProposal(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> signature)
    {
        var proposed = ParseProposal(bytes);
        proposed.Proposal.Signature = ByteString.CopyFrom(signature.Span);
        return new Proposal(_connection, proposed);
    }

    /// <summary>Takes up an endorsed transaction that was signed elsewhere.</summary>
    /// <param name="bytes">What <see cref="Transaction.ToBytes"/> gave.</param>
    /// <param name="signature">The signature over <see cref="Transaction.Digest"/>.</param>
    /// <exception cref="FabricFormatException">The bytes are no transaction.</exception>
    public Transaction NewSignedTransaction(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> signature)
    {
        var prepared = ParseTransaction(bytes);
        prepared.Envelope.Signature = ByteString.CopyFrom(signature.Span);
        return new Transaction(_connection, prepared);
    }

    /// <summary>Takes up a question for a transaction's status that was signed elsewhere.</summary>
    /// <param name="bytes">What <see cref="Commit.ToBytes"/> gave.</param>
    /// <param name="signature">The signature over <see cref="Commit.Digest"/>.</param>
    /// <exception cref="FabricFormatException">The bytes are no commit status request.</exception>
    public Commit NewSignedCommit(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> signature)
    {
        var request = Parse(SignedCommitStatusRequest.Parser, bytes.Span, "commit status request");
        request.Signature = ByteString.CopyFrom(signature.Span);
        return new Commit(_connection, request);
    }

    /// <summary>Takes up a request for events that was signed elsewhere.</summary>
    /// <param name="bytes">What <see cref="ChaincodeEventsRequest.ToBytes"/> gave.</param>
    /// <param name="signature">The signature over <see cref="ChaincodeEventsRequest.Digest"/>.</param>
    /// <param name="checkpoint">The checkpoint the request was made with, if any: its transaction is skipped on this side.</param>
    /// <exception cref="FabricFormatException">The bytes are no request for events.</exception>
    public ChaincodeEventsRequest NewSignedChaincodeEventsRequest(
        ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> signature, ICheckpoint? checkpoint = null)
    {
        var request = Parse(SignedChaincodeEventsRequest.Parser, bytes.Span, "chaincode events request");
        request.Signature = ByteString.CopyFrom(signature.Span);
        return new ChaincodeEventsRequest(_connection, request, checkpoint);
    }

    /// <summary>Takes up a request for blocks that was signed elsewhere.</summary>
    /// <param name="bytes">What <see cref="BlockEventsRequest{TBlock}.ToBytes"/> gave.</param>
    /// <param name="signature">The signature over <see cref="BlockEventsRequest{TBlock}.Digest"/>.</param>
    /// <exception cref="FabricFormatException">The bytes are no request for blocks.</exception>
    public BlockEventsRequest<Block> NewSignedBlockEventsRequest(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> signature) =>
        new(_connection, BlockEventsKind.Full, SignedEnvelope(bytes, signature));

    /// <summary>Takes up a request for filtered blocks that was signed elsewhere.</summary>
    /// <param name="bytes">What <see cref="BlockEventsRequest{TBlock}.ToBytes"/> gave.</param>
    /// <param name="signature">The signature over <see cref="BlockEventsRequest{TBlock}.Digest"/>.</param>
    /// <exception cref="FabricFormatException">The bytes are no request for blocks.</exception>
    public BlockEventsRequest<FilteredBlock> NewSignedFilteredBlockEventsRequest(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> signature) =>
        new(_connection, BlockEventsKind.Filtered, SignedEnvelope(bytes, signature));

    /// <summary>Takes up a request for blocks with private data that was signed elsewhere.</summary>
    /// <param name="bytes">What <see cref="BlockEventsRequest{TBlock}.ToBytes"/> gave.</param>
    /// <param name="signature">The signature over <see cref="BlockEventsRequest{TBlock}.Digest"/>.</param>
    /// <exception cref="FabricFormatException">The bytes are no request for blocks.</exception>
    public BlockEventsRequest<BlockAndPrivateData> NewSignedBlockAndPrivateDataEventsRequest(
        ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> signature) =>
        new(_connection, BlockEventsKind.WithPrivateData, SignedEnvelope(bytes, signature));

    /// <summary>Ends the client's event streams and refuses further calls.</summary>
    public void Dispose() => _connection.Dispose();

    internal static TMessage Parse<TMessage>(MessageParser<TMessage> parser, ReadOnlySpan<byte> bytes, string subject)
        where TMessage : IMessage<TMessage>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new FabricFormatException(subject, $"The {bytes.Length} bytes are no {subject}: {e.Message}", e);
        }
    }

    private static ProposedTransaction ParseProposal(ReadOnlyMemory<byte> bytes)
    {
        var proposed = Parse(ProposedTransaction.Parser, bytes.Span, "proposal");
        return proposed.Proposal is not null
            ? proposed
            : throw new FabricFormatException("proposal", "The bytes hold no proposal; give what Proposal.ToBytes() returned.");
    }

    private static PreparedTransaction ParseTransaction(ReadOnlyMemory<byte> bytes)
    {
        var prepared = Parse(PreparedTransaction.Parser, bytes.Span, "transaction");
        return prepared.Envelope is not null
            ? prepared
            : throw new FabricFormatException("transaction", "The bytes hold no transaction; give what Transaction.ToBytes() returned.");
    }

    private static Envelope ParseEnvelope(ReadOnlyMemory<byte> bytes) => Parse(Envelope.Parser, bytes.Span, "request for blocks");

    private static Envelope SignedEnvelope(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> signature)
    {
        var envelope = ParseEnvelope(bytes);
        envelope.Signature = ByteString.CopyFrom(signature.Span);
        return envelope;
    }
}
