using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Code = Fabric.Protos.Peer.TxValidationCode;

namespace Fabric.Testing;

/// <summary>What can be wrong with a transaction that an orderer takes all the same, and what the committer says to it.</summary>
internal static class EnvelopeFaults
{
    /// <summary>The fault that ends the processes of Fabric's own peers, v2.5.16 as v3.1.5: not to be tried on them.</summary>
    public const string Fatal = "unknown collection";

    // The beginning of a field that never comes.
    private static readonly ByteString Garbage = ByteString.CopyFrom(0x0A, 0xFF);

    /// <summary>The faults by name: what to do to a transaction, and the validation code it then gets.</summary>
    public static IReadOnlyDictionary<string, (Action<EnvelopeDraft> Spoil, Code Code)> All { get; } = new Dictionary<string, (Action<EnvelopeDraft>, Code)>
    {
        ["type that is no transaction"] = (draft => draft.ChannelHeader.Type = 0, Code.BadCommonHeader),
        ["epoch"] = (draft => draft.ChannelHeader.Epoch = 1, Code.BadCommonHeader),
        ["no nonce"] = (draft => draft.SignatureHeader.Nonce = ByteString.Empty, Code.BadCommonHeader),
        ["another transaction id"] = (draft => draft.ChannelHeader.TxId = draft.ChannelHeader.TxId[1..] + "0", Code.BadProposalTxid),
        ["no transaction id"] = (draft => draft.ChannelHeader.TxId = string.Empty, Code.BadProposalTxid),
        ["another nonce"] = (draft => draft.SignatureHeader.Nonce = ByteString.CopyFromUtf8("another"), Code.BadProposalTxid),
        ["no action"] = (draft => draft.ActionCount = 0, Code.InvalidEndorserTransaction),
        ["two actions"] = (draft => draft.ActionCount = 2, Code.InvalidEndorserTransaction),
        ["action without nonce"] = (draft => draft.ActionHeader.Nonce = ByteString.Empty, Code.InvalidEndorserTransaction),
        ["action without creator"] = (draft => draft.ActionHeader.Creator = ByteString.Empty, Code.InvalidEndorserTransaction),
        ["another proposal"] = (
            draft => (draft.Rehashes, draft.ProposalPayload) = (false, draft.ProposalPayload.Concat("x")), Code.InvalidEndorserTransaction),
        ["another hash"] = (draft => (draft.Rehashes, draft.ProposalHash) = (false, draft.ProposalHash.Concat("x")), Code.InvalidEndorserTransaction),
        ["garbage in the header's extension"] = (draft => draft.ExtensionBytes = Garbage, Code.BadHeaderExtension),
        ["no result"] = (draft => draft.ActionBytes = ByteString.Empty, Code.BadResponsePayload),
        ["garbage as result"] = (draft => draft.ActionBytes = Garbage, Code.BadResponsePayload),
        ["garbage as read-write set"] = (draft => draft.ResultBytes = Garbage, Code.BadRwset),
        ["garbage in the read-write set"] = (draft => draft.Results.NsRwset[^1].Rwset = Garbage, Code.BadRwset),
        ["no chaincode called"] = (draft => draft.Extension.ChaincodeId = null, Code.InvalidOtherReason),
        ["no chaincode answered"] = (draft => draft.Action.ChaincodeId = null, Code.InvalidOtherReason),
        ["nameless chaincode"] = (draft => draft.Extension.ChaincodeId.Name = string.Empty, Code.InvalidChaincode),
        ["another chaincode answered"] = (draft => draft.Action.ChaincodeId.Name = "another", Code.InvalidChaincode),
        ["chaincode without version"] = (draft => draft.Action.ChaincodeId.Version = string.Empty, Code.InvalidChaincode),
        ["garbage as event"] = (draft => draft.Action.Events = Garbage, Code.InvalidOtherReason),
        ["event of another chaincode"] = (
            draft => draft.Action.Events = new ChaincodeEvent { ChaincodeId = "another", EventName = "x" }.ToByteString(), Code.InvalidOtherReason),
        ["namespace twice"] = (draft => draft.Results.NsRwset.Add(draft.Results.NsRwset[^1].Clone()), Code.IllegalWriteset),
        ["unknown chaincode called"] = (
            draft =>
            {
                draft.Extension.ChaincodeId.Name = draft.Action.ChaincodeId.Name = "unknown";
                draft.Results.NsRwset.Clear();
            },
            Code.InvalidChaincode),
        ["no endorsement"] = (draft => draft.Endorsements.Clear(), Code.EndorsementPolicyFailure),
        ["one endorsement of two"] = (draft => draft.Endorsements.RemoveAt(1), Code.EndorsementPolicyFailure),
        ["one endorsement twice"] = (draft => draft.Endorsements[1] = draft.Endorsements[0], Code.EndorsementPolicyFailure),
        ["endorsements of something else"] = (draft => draft.Action.Response.Payload = ByteString.CopyFromUtf8("forged"), Code.EndorsementPolicyFailure),
        ["another's signature"] = (
            draft => draft.Endorsements[1].Signature = draft.Endorsements[0].Signature, Code.EndorsementPolicyFailure),
        [Fatal] = (
            draft => draft.Results.NsRwset[^1].CollectionHashedRwset.Add(new CollectionHashedReadWriteSet
            {
                CollectionName = "unknown",
                HashedRwset = new HashedRWSet { HashedWrites = { new KVWriteHash { KeyHash = Garbage, ValueHash = Garbage } } }.ToByteString(),
            }),
            Code.EndorsementPolicyFailure),
    };

    private static ByteString Concat(this ByteString bytes, string more) => ByteString.CopyFrom([.. bytes.Span, .. ByteString.CopyFromUtf8(more).Span]);
}
