using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Protocol.Transactions;

/// <summary>Puts endorsed proposals into envelopes, the form in which transactions are ordered, and opens them again.</summary>
public static class Envelopes
{
    /// <summary>Joins a proposal and its endorsements to a transaction. The transient map is left out.</summary>
    /// <param name="proposal">The endorsed proposal.</param>
    /// <param name="responses">What the endorsers answered; a second endorsement of the same endorser is left out.</param>
    /// <returns>An envelope without signature: its creator signs <see cref="Envelope.Payload"/>.</returns>
    /// <exception cref="EndorsementMismatchException">Two responses differ.</exception>
    /// <exception cref="FabricFormatException">No response carries an endorsement, or one is a refusal.</exception>
    public static Envelope Assemble(UnpackedProposal proposal, IReadOnlyList<ProposalResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(responses);
        var action = new ChaincodeEndorsedAction { ProposalResponsePayload = AgreedPayload(responses) };
        var endorsers = new HashSet<ByteString>();
        action.Endorsements.AddRange(responses
            .Select(response => response.Endorsement)
            .Where(endorsement => endorsement is not null && endorsers.Add(endorsement.Endorser)));
        if (action.Endorsements.Count == 0)
        {
            throw new FabricFormatException("endorsements", "no endorsements");
        }

        var content = new ChaincodeActionPayload { ChaincodeProposalPayload = proposal.PayloadWithoutTransient, Action = action };
        var transaction = new Transaction
        {
            Actions = { new TransactionAction { Header = proposal.Header.SignatureHeader, Payload = content.ToByteString() } },
        };
        var payload = new Payload { Header = proposal.Header, Data = transaction.ToByteString() };
        return new Envelope { Payload = payload.ToByteString() };
    }

    /// <summary>Opens every layer of an endorser transaction.</summary>
    /// <param name="envelope">The envelope, signed or not.</param>
    /// <exception cref="FabricFormatException">A layer cannot be read, or the envelope holds something else than an endorser transaction.</exception>
    public static UnpackedTransaction Unpack(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        var payload = Proposals.Read(Payload.Parser, envelope.Payload, "Payload");
        var header = payload.Header ?? throw new FabricFormatException("Payload", "the payload has no header");
        var channelHeader = Proposals.Read(ChannelHeader.Parser, header.ChannelHeader, "ChannelHeader");
        if (channelHeader.Type != (int)HeaderType.EndorserTransaction)
        {
            throw new FabricFormatException(
                "ChannelHeader", $"the envelope holds a {(HeaderType)channelHeader.Type}, not an endorser transaction");
        }

        var (actionPayload, action) = ReadAction(payload.Data);
        var responsePayload = Proposals.Read(
            ProposalResponsePayload.Parser, action.ProposalResponsePayload, "ProposalResponsePayload");
        var chaincodeAction = Proposals.Read(ChaincodeAction.Parser, responsePayload.Extension, "ChaincodeAction");
        return new UnpackedTransaction
        {
            PayloadBytes = envelope.Payload,
            Signature = envelope.Signature,
            Header = header,
            ChannelHeader = channelHeader,
            SignatureHeader = Proposals.Read(SignatureHeader.Parser, header.SignatureHeader, "SignatureHeader"),
            ProposalPayload = actionPayload.ChaincodeProposalPayload,
            ResponsePayload = action.ProposalResponsePayload,
            ProposalHash = responsePayload.ProposalHash,
            Endorsements = action.Endorsements,
            Action = chaincodeAction,
            Event = ReadEvent(chaincodeAction),
        };
    }

    /// <summary>The message an endorser signs: the response payload followed by its own serialized identity.</summary>
    /// <param name="responsePayload">The bytes of the protos.ProposalResponsePayload.</param>
    /// <param name="endorser">The endorser's serialized identity.</param>
    public static byte[] EndorsedMessage(ByteString responsePayload, ByteString endorser)
    {
        ArgumentNullException.ThrowIfNull(responsePayload);
        ArgumentNullException.ThrowIfNull(endorser);
        return [.. responsePayload.Span, .. endorser.Span];
    }

    private static ByteString AgreedPayload(IReadOnlyList<ProposalResponse> responses)
    {
        if (responses.Count == 0)
        {
            throw new FabricFormatException("endorsements", "at least one proposal response is required");
        }

        var agreed = responses[0].Payload;
        for (var index = 0; index < responses.Count; index++)
        {
            if (responses[index].Response is not { Status: >= 200 and < 400 })
            {
                var refusal = responses[index].Response;
                throw new FabricFormatException(
                    "endorsements", $"proposal response was not successful, error code {refusal?.Status ?? 0}, msg {refusal?.Message}");
            }

            if (!responses[index].Payload.Equals(agreed))
            {
                throw new EndorsementMismatchException(index, agreed, responses[index].Payload);
            }
        }

        return agreed;
    }

    private static (ChaincodeActionPayload Payload, ChaincodeEndorsedAction Action) ReadAction(ByteString data)
    {
        var transaction = Proposals.Read(Transaction.Parser, data, "Transaction");
        if (transaction.Actions.Count != 1)
        {
            throw new FabricFormatException("Transaction", $"a transaction has exactly one action, this one has {transaction.Actions.Count}");
        }

        var payload = Proposals.Read(ChaincodeActionPayload.Parser, transaction.Actions[0].Payload, "ChaincodeActionPayload");
        var action = payload.Action ?? throw new FabricFormatException("ChaincodeActionPayload", "no payload in ChaincodeActionPayload");
        return (payload, action);
    }

    private static ChaincodeEvent? ReadEvent(ChaincodeAction action) =>
        action.Events.IsEmpty ? null : Proposals.Read(ChaincodeEvent.Parser, action.Events, "ChaincodeEvent");
}
