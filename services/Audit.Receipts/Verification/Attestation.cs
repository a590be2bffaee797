using Fabric.Protocol;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Audit.Receipts.Verification;

/// <summary>
/// What peers signed in answer to a question about the ledger. A peer signs every answer as if it were to become a transaction; this one is
/// only kept.
/// </summary>
/// <param name="Question">The arguments of the call.</param>
/// <param name="Answer">What the chaincode answered.</param>
/// <param name="Results">What the chaincode read and wrote for it: the bytes of a TxReadWriteSet.</param>
/// <param name="AskedAt">When it was asked, by the asker's clock.</param>
/// <param name="Peers">The peers that signed it.</param>
internal sealed record Attestation(
    IReadOnlyList<ByteString> Question, ByteString Answer, ByteString Results, DateTimeOffset AskedAt, IReadOnlyList<Member> Peers)
{
    /// <summary>Opens and checks an attestation; null, with findings, if it does not hold.</summary>
    /// <param name="envelope">The prepared transaction.</param>
    /// <param name="chaincode">The chaincode that must have been asked.</param>
    /// <param name="channel">The channel that must have been asked about.</param>
    /// <param name="configuration">The channel's members.</param>
    /// <param name="findings">Where failures go.</param>
    public static Attestation? Read(
        Envelope envelope, string chaincode, string channel, ChannelConfiguration configuration, Findings findings)
    {
        try
        {
            var signed = Envelopes.Unpack(envelope);
            var proposal = ChaincodeProposalPayload.Parser.ParseFrom(signed.ProposalPayload);
            var asked = ChaincodeInvocationSpec.Parser.ParseFrom(proposal.Input).ChaincodeSpec;
            var genuine = IsWholly(signed, envelope.Payload)
                && signed.ChannelId == channel
                && signed.ProposalHash == Proposals.ComputeHash(signed.Header, signed.ProposalPayload)
                && signed.TransactionId == TransactionIds.Compute(signed.SignatureHeader.Nonce.Span, signed.Creator.Span)
                && asked?.ChaincodeId?.Name == chaincode
                && signed.Action.ChaincodeId?.Name == chaincode
                && signed.Action.Response is { Status: >= 200 and < 400 };
            if (!findings.Require(genuine, "attestation.question", $"What peers signed is no answer of chaincode '{chaincode}' on channel '{channel}'."))
            {
                return null;
            }

            var at = signed.ChannelHeader.Timestamp?.ToDateTimeOffset() ?? DateTimeOffset.MinValue;
            var signers = EnvelopeCheck.EndorsementsOf(signed, configuration, at, "attestation", findings);
            return signers is null
                ? null
                : new Attestation([.. asked!.Input?.Args ?? []], signed.Result, signed.Action.Results, at, [.. signers.Where(signer => signer.IsPeer)]);
        }
        catch (Exception cause) when (cause is InvalidProtocolBufferException or FabricFormatException or InvalidOperationException)
        {
            findings.Fail("attestation.form", $"What peers signed cannot be read: {cause.Message}");
            return null;
        }
    }

    // The peers signed less than the envelope could hold: what is left over must be a copy of what they signed.
    private static bool IsWholly(UnpackedTransaction signed, ByteString payload)
    {
        var action = new ChaincodeActionPayload
        {
            ChaincodeProposalPayload = signed.ProposalPayload,
            Action = new ChaincodeEndorsedAction { ProposalResponsePayload = signed.ResponsePayload, Endorsements = { signed.Endorsements } },
        };
        var transaction = new Transaction
        {
            Actions = { new TransactionAction { Header = signed.Header.SignatureHeader, Payload = action.ToByteString() } },
        };
        return new Payload { Header = signed.Header, Data = transaction.ToByteString() }.ToByteString() == payload;
    }

    public bool Asks(params string[] arguments) => Asks(arguments.Select(ByteString.CopyFromUtf8));

    public bool Asks(IEnumerable<ByteString> arguments) => Question.SequenceEqual(arguments);
}
