using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Ledger;
using Fabric.Protos.Msp;
using Fabric.Protos.Orderer;
using Fabric.Protos.Peer;
using Google.Protobuf.Reflection;

namespace Fabric.Conformance.Malformed;

/// <summary>Which of Fabric's bytes fields hold messages: requests are messages in bytes in messages.</summary>
internal static class NestedMessages
{
    private static readonly Dictionary<string, MessageDescriptor> Known = new()
    {
        [Field<SignedProposal>("proposal_bytes")] = Proposal.Descriptor,
        [Field<Proposal>("header")] = Header.Descriptor,
        [Field<Proposal>("payload")] = ChaincodeProposalPayload.Descriptor,
        [Field<Header>("channel_header")] = ChannelHeader.Descriptor,
        [Field<Header>("signature_header")] = SignatureHeader.Descriptor,
        [Field<ChannelHeader>("extension")] = ChaincodeHeaderExtension.Descriptor,
        [Field<SignatureHeader>("creator")] = SerializedIdentity.Descriptor,
        [Field<ChaincodeProposalPayload>("input")] = ChaincodeInvocationSpec.Descriptor,
        [Field<Envelope>("payload")] = Payload.Descriptor,
        [Field<TransactionAction>("header")] = SignatureHeader.Descriptor,
        [Field<TransactionAction>("payload")] = ChaincodeActionPayload.Descriptor,
        [Field<ChaincodeActionPayload>("chaincode_proposal_payload")] = ChaincodeProposalPayload.Descriptor,
        [Field<ChaincodeEndorsedAction>("proposal_response_payload")] = ProposalResponsePayload.Descriptor,
        [Field<ProposalResponsePayload>("extension")] = ChaincodeAction.Descriptor,
        [Field<ChaincodeAction>("results")] = TxReadWriteSet.Descriptor,
        [Field<NsReadWriteSet>("rwset")] = KVRWSet.Descriptor,
        [Field<SignedCommitStatusRequest>("request")] = CommitStatusRequest.Descriptor,
        [Field<SignedChaincodeEventsRequest>("request")] = ChaincodeEventsRequest.Descriptor,
    };

    /// <summary>The message that a bytes field holds; null when it holds bytes.</summary>
    /// <param name="field">The field.</param>
    /// <param name="root">The request: what a payload's data is depends on it.</param>
    public static MessageDescriptor? Find(FieldDescriptor field, RequestKind root) => field.FullName == Field<Payload>("data")
        ? (root == RequestKind.Deliver ? SeekInfo.Descriptor : Transaction.Descriptor)
        : Known.GetValueOrDefault(field.FullName);

    private static string Field<TMessage>(string name)
        where TMessage : Google.Protobuf.IMessage<TMessage>, new() => new TMessage().Descriptor.FindFieldByName(name).FullName;
}
