using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Protocol.Transactions;

/// <summary>An endorser transaction with every layer opened; the bytes of each layer are the received ones.</summary>
public sealed record UnpackedTransaction
{
    /// <summary>The common.Payload as received: what the creator signs.</summary>
    public required ByteString PayloadBytes { get; init; }

    /// <summary>The creator's signature over <see cref="PayloadBytes"/>; empty before it is signed.</summary>
    public required ByteString Signature { get; init; }

    /// <summary>The two headers as received.</summary>
    public required Header Header { get; init; }

    /// <summary>The opened channel header.</summary>
    public required ChannelHeader ChannelHeader { get; init; }

    /// <summary>The opened signature header.</summary>
    public required SignatureHeader SignatureHeader { get; init; }

    /// <summary>The ChaincodeProposalPayload, without a transient map.</summary>
    public required ByteString ProposalPayload { get; init; }

    /// <summary>The ProposalResponsePayload as received: what endorsers sign, followed by their identity.</summary>
    public required ByteString ResponsePayload { get; init; }

    /// <summary>The hash of the proposal that the endorsers saw.</summary>
    public required ByteString ProposalHash { get; init; }

    /// <summary>Who endorsed, with signatures.</summary>
    public required IReadOnlyList<Endorsement> Endorsements { get; init; }

    /// <summary>What the chaincode did: read-write set, event, response.</summary>
    public required ChaincodeAction Action { get; init; }

    /// <summary>The event the chaincode raised, or null when it raised none.</summary>
    public required ChaincodeEvent? Event { get; init; }

    /// <summary>The channel's name.</summary>
    public string ChannelId => ChannelHeader.ChannelId;

    /// <summary>The id the client claims; compare with <see cref="TransactionIds.Compute"/>.</summary>
    public string TransactionId => ChannelHeader.TxId;

    /// <summary>The serialized identity of the client.</summary>
    public ByteString Creator => SignatureHeader.Creator;

    /// <summary>What the chaincode function returned.</summary>
    public ByteString Result => Action.Response?.Payload ?? ByteString.Empty;
}
