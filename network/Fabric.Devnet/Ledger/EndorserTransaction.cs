using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Ledger;

/// <summary>An endorser transaction's parts, unpacked from the envelope a block holds; nothing is verified.</summary>
internal sealed record EndorserTransaction(
    Envelope Envelope,
    Header Header,
    ChannelHeader ChannelHeader,
    SignatureHeader SignatureHeader,
    TransactionAction TransactionAction,
    ChaincodeActionPayload ActionPayload,
    ProposalResponsePayload ResponsePayload,
    ChaincodeAction Action)
{
    public string TransactionId => ChannelHeader.TxId;

    /// <summary>The event it raises, if any.</summary>
    public ChaincodeEvent? Event => Action.Events.IsEmpty ? null : ChaincodeEvent.Parser.ParseFrom(Action.Events);

    /// <summary>Unpacks an endorser transaction; null when the envelope holds something else, such as configuration.</summary>
    /// <exception cref="InvalidProtocolBufferException">A part cannot be read.</exception>
    /// <exception cref="InvalidDataException">It holds more or less than one action.</exception>
    public static EndorserTransaction? Parse(ByteString bytes)
    {
        var envelope = Envelope.Parser.ParseFrom(bytes);
        var payload = Payload.Parser.ParseFrom(envelope.Payload);
        var header = payload.Header ?? new Header();
        var channelHeader = ChannelHeader.Parser.ParseFrom(header.ChannelHeader);
        if ((HeaderType)channelHeader.Type != HeaderType.EndorserTransaction)
        {
            return null;
        }

        var transaction = Transaction.Parser.ParseFrom(payload.Data);
        if (transaction.Actions.Count != 1)
        {
            throw new InvalidDataException($"only one action per transaction is supported, tx contains {transaction.Actions.Count}");
        }

        var actionPayload = ChaincodeActionPayload.Parser.ParseFrom(transaction.Actions[0].Payload);
        var response = ProposalResponsePayload.Parser.ParseFrom(actionPayload.Action?.ProposalResponsePayload ?? ByteString.Empty);
        return new EndorserTransaction(
            envelope,
            header,
            channelHeader,
            SignatureHeader.Parser.ParseFrom(header.SignatureHeader),
            transaction.Actions[0],
            actionPayload,
            response,
            ChaincodeAction.Parser.ParseFrom(response.Extension));
    }
}
