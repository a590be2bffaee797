using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Protocol.Transactions;

/// <summary>A proposal with every layer opened; the bytes of each layer are the received ones.</summary>
public sealed record UnpackedProposal
{
    /// <summary>The protos.Proposal as received: what the creator signed.</summary>
    public required ByteString Bytes { get; init; }

    /// <summary>The two headers as received.</summary>
    public required Header Header { get; init; }

    /// <summary>The opened channel header.</summary>
    public required ChannelHeader ChannelHeader { get; init; }

    /// <summary>The opened signature header.</summary>
    public required SignatureHeader SignatureHeader { get; init; }

    /// <summary>The called chaincode: name, and version where the client gave one.</summary>
    public required ChaincodeID ChaincodeId { get; init; }

    /// <summary>The ChaincodeProposalPayload as it goes into the transaction: without the transient map.</summary>
    public required ByteString PayloadWithoutTransient { get; init; }

    /// <summary>Arguments and decorations.</summary>
    public required ChaincodeInput Input { get; init; }

    /// <summary>What endorsers see and the ledger never does.</summary>
    public required IReadOnlyDictionary<string, ByteString> Transient { get; init; }

    /// <summary>SHA-256 over channel header, signature header and payload without transient: what endorsements refer to.</summary>
    public required ByteString Hash { get; init; }

    /// <summary>The channel's name.</summary>
    public string ChannelId => ChannelHeader.ChannelId;

    /// <summary>The id the client claims; compare with <see cref="TransactionIds.Compute"/>.</summary>
    public string TransactionId => ChannelHeader.TxId;

    /// <summary>The called chaincode's name.</summary>
    public string ChaincodeName => ChaincodeId.Name;

    /// <summary>The serialized identity of the client.</summary>
    public ByteString Creator => SignatureHeader.Creator;
}
