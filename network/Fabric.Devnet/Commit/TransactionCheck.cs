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

        if (CheckCreator(signatureHeader.Creator, envelope) is { IsValid: false } refused)
        {
            return new CheckedTransaction(refused);
        }

        return (HeaderType)channelHeader.Type switch
        {
            HeaderType.EndorserTransaction => CheckEndorserTransaction(envelope, payload, channelHeader, signatureHeader),
            HeaderType.Config => new CheckedTransaction(ValidationOutcome.Valid),
            _ => Invalid(Code.UnsupportedTxPayload, $"a {(HeaderType)channelHeader.Type} is not for peers to commit"),
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
                $"invalid header type {HeaderTypes.NameOf(channelHeader.Type)}",
            _ when channelHeader.Epoch != 0 => $"invalid Epoch in ChannelHeader. Expected 0, got [{channelHeader.Epoch}]",
            _ when signatureHeader.Nonce.IsEmpty => "invalid nonce specified in the header",
            _ when signatureHeader.Creator.IsEmpty => "invalid creator specified in the header",
            _ => null,
        };
    }

    private ValidationOutcome CheckCreator(ByteString creator, Envelope envelope)
    {
        try
        {
            var member = membership.Find(creator);
            if (member.Defect is { } defect)
            {
                // A revocation is not part of the chain: it is the devnet that was told.
                return new(Code.BadCreatorSignature, defect, IsForced: member.Fault is null);
            }

            return member.Identity.Verify(envelope.Payload.Span, envelope.Signature.Span)
                ? ValidationOutcome.Valid
                : new(Code.BadCreatorSignature, $"the signature is not that of the creator {member.Name}");
        }
        catch (FabricFormatException exception)
        {
            return new(Code.BadCreatorSignature, exception.Message);
        }
    }

    private CheckedTransaction CheckEndorserTransaction(
        Envelope envelope, Payload payload, ChannelHeader channelHeader, SignatureHeader signatureHeader)
    {
        var expected = TransactionIds.Compute(signatureHeader.Nonce.Span, signatureHeader.Creator.Span);
        if (channelHeader.TxId != expected)
        {
            return Invalid(Code.BadProposalTxid, $"the transaction id is '{channelHeader.TxId}', the hash of nonce and creator is '{expected}'");
        }

        ChaincodeActionPayload action;
        ProposalResponsePayload response;
        try
        {
            (action, response) = ReadAction(payload);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or FabricFormatException)
        {
            return Invalid(Code.InvalidEndorserTransaction, exception.Message);
        }

        if (channelHeader.ChannelId != ledger.Channel)
        {
            return Invalid(Code.TargetChainNotFound, $"the transaction is for channel {channelHeader.ChannelId}");
        }

        if (ledger.Transactions.TryGet(channelHeader.TxId, out var first))
        {
            return Invalid(Code.DuplicateTxid, $"the ledger has a transaction with the same id in block {first.Block}");
        }

        return CheckResults(new UnpackedTransaction
        {
            PayloadBytes = envelope.Payload,
            Signature = envelope.Signature,
            Header = payload.Header,
            ChannelHeader = channelHeader,
            SignatureHeader = signatureHeader,
            ProposalPayload = action.ChaincodeProposalPayload,
            ResponsePayload = action.Action.ProposalResponsePayload,
            ProposalHash = response.ProposalHash,
            Endorsements = action.Action.Endorsements,
            Action = new ChaincodeAction(),
            Event = null,
        }, response.Extension);
    }

    // The proposal's hash ties the endorsed result to this very proposal.
    private static (ChaincodeActionPayload Payload, ProposalResponsePayload Response) ReadAction(Payload payload)
    {
        var actions = Transaction.Parser.ParseFrom(payload.Data).Actions;
        if (actions.Count != 1)
        {
            throw new FabricFormatException(nameof(Transaction), $"only one action per transaction is supported, tx contains {actions.Count}");
        }

        if (SignatureHeader.Parser.ParseFrom(actions[0].Header) is { Nonce.IsEmpty: true } or { Creator.IsEmpty: true })
        {
            throw new FabricFormatException(nameof(SignatureHeader), "the action's header lacks nonce or creator");
        }

        var action = ChaincodeActionPayload.Parser.ParseFrom(actions[0].Payload);
        if (action.Action is null)
        {
            throw new FabricFormatException(nameof(ChaincodeActionPayload), "no payload in ChaincodeActionPayload");
        }

        var response = ProposalResponsePayload.Parser.ParseFrom(action.Action.ProposalResponsePayload);
        var header = new Header { ChannelHeader = payload.Header.ChannelHeader, SignatureHeader = actions[0].Header };
        return !action.ChaincodeProposalPayload.IsEmpty && Proposals.ComputeHash(header, action.ChaincodeProposalPayload) == response.ProposalHash
            ? (action, response)
            : throw new FabricFormatException(nameof(ProposalResponsePayload), "proposal hash does not match");
    }

    private CheckedTransaction CheckResults(UnpackedTransaction transaction, ByteString extensionBytes)
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

        if (extensionBytes.IsEmpty)
        {
            return Invalid(Code.BadResponsePayload, "response payload is missing extension");
        }

        try
        {
            transaction = transaction with { Action = ChaincodeAction.Parser.ParseFrom(extensionBytes) };
        }
        catch (InvalidProtocolBufferException exception)
        {
            return Invalid(Code.BadResponsePayload, exception.Message);
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

        if (CheckChaincode(extension.ChaincodeId, transaction.Action, out var raised) is { IsValid: false } outcome)
        {
            return new CheckedTransaction(outcome);
        }

        transaction = transaction with { Event = raised };

        return readWrites.Namespaces.GroupBy(set => set.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? Invalid(Code.IllegalWriteset, $"duplicate namespace '{twice.Key}' in txRWSet")
            : new CheckedTransaction(ValidationOutcome.Valid, transaction, readWrites, Endorsers(transaction));
    }

    private static ValidationOutcome CheckChaincode(ChaincodeID? called, ChaincodeAction action, out ChaincodeEvent? raised)
    {
        raised = null;
        if (called is null || action.ChaincodeId is not { } answered)
        {
            return new(Code.InvalidOtherReason, called is null ? "nil ChaincodeId in header extension" : "nil ChaincodeId in ChaincodeAction");
        }

        var fault = called.Name.Length == 0 ? "invalid chaincode ID"
            : called.Name != answered.Name ? $"inconsistent ccid info ({called.Name}/{answered.Name})"
            : answered.Version.Length == 0 ? "invalid chaincode version"
            : null;
        if (fault is not null)
        {
            return new(Code.InvalidChaincode, fault);
        }

        try
        {
            raised = action.Events.IsEmpty ? null : ChaincodeEvent.Parser.ParseFrom(action.Events);
            return raised is null || raised.ChaincodeId == called.Name
                ? ValidationOutcome.Valid
                : new(Code.InvalidOtherReason, "chaincode event chaincode id does not match chaincode action chaincode id");
        }
        catch (InvalidProtocolBufferException exception)
        {
            return new(Code.InvalidOtherReason, $"invalid chaincode event: {exception.Message}");
        }
    }

    // An endorser counts once, by its certificate; one whose first signature is wrong may still bring a right one.
    private List<MemberIdentity> Endorsers(UnpackedTransaction transaction)
    {
        var endorsers = new List<MemberIdentity>();
        foreach (var endorsement in transaction.Endorsements)
        {
            try
            {
                var endorser = membership.Find(endorsement.Endorser);
                if (endorsers.Exists(known => IsSame(known, endorser)))
                {
                    continue;
                }

                var message = Envelopes.EndorsedMessage(transaction.ResponsePayload, endorsement.Endorser);
                if (endorser.Identity.Verify(message, endorsement.Signature.Span))
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

    private static bool IsSame(MemberIdentity one, MemberIdentity other) =>
        one.MspId == other.MspId && one.Identity.Certificate.RawDataMemory.Span.SequenceEqual(other.Identity.Certificate.RawDataMemory.Span);

    private static CheckedTransaction Invalid(Code code, string reason) => new(new ValidationOutcome(code, reason));
}
