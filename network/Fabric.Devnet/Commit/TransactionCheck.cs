using Fabric.Devnet.Ledger;
using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Code = Fabric.Protos.Peer.TxValidationCode;

namespace Fabric.Devnet.Commit;

/// <summary>
/// Checks one transaction by itself, in the order of Fabric's committer, so that a transaction with several faults gets the same
/// code (core/common/validation, txvalidator/v20).
/// </summary>
internal sealed class TransactionCheck(ChannelLedger ledger, ChannelMembership membership)
{
    public CheckedTransaction Check(ByteString bytes)
    {
        Envelope envelope;
        Payload payload;
        try
        {
            envelope = Envelope.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            return Invalid(Code.InvalidOtherReason, exception.Message);
        }

        if (bytes.IsEmpty)
        {
            return Invalid(Code.NilEnvelope, "the envelope is empty");
        }

        try
        {
            payload = Payload.Parser.ParseFrom(envelope.Payload);
        }
        catch (InvalidProtocolBufferException exception)
        {
            return Invalid(Code.BadPayload, exception.Message);
        }

        if (CheckHeader(payload.Header, out var channelHeader, out var signatureHeader) is { } fault)
        {
            return Invalid(Code.BadCommonHeader, fault);
        }

        if (CheckCreator(signatureHeader.Creator, envelope) is { } refused)
        {
            return Invalid(Code.BadCreatorSignature, refused);
        }

        return (HeaderType)channelHeader.Type switch
        {
            HeaderType.EndorserTransaction => CheckEndorserTransaction(envelope, channelHeader, signatureHeader),
            HeaderType.Config => new CheckedTransaction(ValidationOutcome.Valid),
            _ => Invalid(Code.UnsupportedTxPayload, $"the devnet's orderer takes no {(HeaderType)channelHeader.Type}"),
        };
    }

    private static string? CheckHeader(Header? header, out ChannelHeader channelHeader, out SignatureHeader signatureHeader)
    {
        (channelHeader, signatureHeader) = (new ChannelHeader(), new SignatureHeader());
        if (header is null)
        {
            return "nil header";
        }

        try
        {
            channelHeader = ChannelHeader.Parser.ParseFrom(header.ChannelHeader);
            signatureHeader = SignatureHeader.Parser.ParseFrom(header.SignatureHeader);
        }
        catch (InvalidProtocolBufferException exception)
        {
            return exception.Message;
        }

        return (HeaderType)channelHeader.Type switch
        {
            not (HeaderType.EndorserTransaction or HeaderType.ConfigUpdate or HeaderType.Config) =>
                $"invalid header type {(HeaderType)channelHeader.Type}",
            _ when channelHeader.Epoch != 0 => $"invalid Epoch in ChannelHeader. Expected 0, got [{channelHeader.Epoch}]",
            _ when signatureHeader.Nonce.IsEmpty => "invalid nonce specified in the header",
            _ when signatureHeader.Creator.IsEmpty => "invalid creator specified in the header",
            _ => null,
        };
    }

    private string? CheckCreator(ByteString creator, Envelope envelope)
    {
        try
        {
            var member = membership.Find(creator);
            return member.Defect
                ?? (member.Identity.Verify(envelope.Payload.Span, envelope.Signature.Span) ? null : "the creator's signature is not valid");
        }
        catch (FabricFormatException exception)
        {
            return exception.Message;
        }
    }

    private CheckedTransaction CheckEndorserTransaction(Envelope envelope, ChannelHeader channelHeader, SignatureHeader signatureHeader)
    {
        if (channelHeader.TxId != TransactionIds.Compute(signatureHeader.Nonce.Span, signatureHeader.Creator.Span))
        {
            return Invalid(Code.BadProposalTxid, "the transaction id is not the hash of nonce and creator");
        }

        UnpackedTransaction transaction;
        try
        {
            transaction = Envelopes.Unpack(envelope);
        }
        catch (FabricFormatException exception)
        {
            var code = exception.Subject is nameof(ChaincodeAction) ? Code.BadResponsePayload
                : exception.Subject is nameof(ChaincodeEvent) ? Code.InvalidOtherReason
                : Code.InvalidEndorserTransaction;
            return Invalid(code, exception.Message);
        }

        if (transaction.ProposalHash != Proposals.ComputeHash(transaction.Header, transaction.ProposalPayload))
        {
            return Invalid(Code.InvalidEndorserTransaction, "proposal hash does not match");
        }

        if (channelHeader.ChannelId != ledger.Channel)
        {
            return Invalid(Code.TargetChainNotFound, $"the transaction is for channel {channelHeader.ChannelId}");
        }

        return ledger.Transactions.TryGet(channelHeader.TxId, out var first)
            ? Invalid(Code.DuplicateTxid, $"the ledger has a transaction with the same id in block {first.Block}")
            : CheckResults(transaction);
    }

    private CheckedTransaction CheckResults(UnpackedTransaction transaction)
    {
        ChaincodeHeaderExtension extension;
        try
        {
            extension = ChaincodeHeaderExtension.Parser.ParseFrom(transaction.ChannelHeader.Extension);
        }
        catch (InvalidProtocolBufferException exception)
        {
            return Invalid(Code.BadHeaderExtension, exception.Message);
        }

        TransactionReadWrites readWrites;
        try
        {
            readWrites = TransactionReadWrites.Parse(transaction.Action.Results);
        }
        catch (InvalidProtocolBufferException exception)
        {
            return Invalid(Code.BadRwset, exception.Message);
        }

        if (extension.ChaincodeId is not { } called || transaction.Action.ChaincodeId is not { } answered)
        {
            return Invalid(Code.InvalidOtherReason, "nil ChaincodeId");
        }

        if (called.Name.Length == 0 || called.Name != answered.Name || answered.Version.Length == 0)
        {
            return Invalid(Code.InvalidChaincode, $"inconsistent ccid info ({called.Name}/{answered.Name}:{answered.Version})");
        }

        if (transaction.Event is { } raised && raised.ChaincodeId != called.Name)
        {
            return Invalid(Code.InvalidOtherReason, "chaincode event chaincode id does not match chaincode action chaincode id");
        }

        return readWrites.Namespaces.GroupBy(set => set.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? Invalid(Code.IllegalWriteset, $"duplicate namespace '{twice.Key}' in txRWSet")
            : new CheckedTransaction(ValidationOutcome.Valid, transaction, readWrites, Endorsers(transaction));
    }

    private List<MemberIdentity> Endorsers(UnpackedTransaction transaction)
    {
        var endorsers = new List<MemberIdentity>();
        foreach (var endorsement in transaction.Endorsements.DistinctBy(endorsement => endorsement.Endorser))
        {
            try
            {
                var endorser = membership.Find(endorsement.Endorser);
                var message = Envelopes.EndorsedMessage(transaction.ResponsePayload, endorsement.Endorser);
                if (endorser.IsValid && endorser.Identity.Verify(message, endorsement.Signature.Span))
                {
                    endorsers.Add(endorser);
                }
            }
            catch (FabricFormatException)
            {
                // An endorsement by nobody this channel knows does not count, and does no harm.
            }
        }

        return endorsers;
    }

    private static CheckedTransaction Invalid(Code code, string reason) => new(new ValidationOutcome(code, reason));
}
