using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Devnet.Ledger;

/// <summary>An endorser transaction of a block and the committer's verdict on it.</summary>
/// <param name="Index">Its position in the block.</param>
/// <param name="TransactionId">Its id, as the client claims it.</param>
/// <param name="Timestamp">The client's clock when it was proposed.</param>
/// <param name="ReadWrites">What it read and writes; not null when it is valid.</param>
/// <param name="Event">The event it raises; known only when it is valid.</param>
/// <param name="Outcome">The verdict.</param>
internal sealed record JudgedTransaction(
    int Index,
    string TransactionId,
    Timestamp? Timestamp,
    TransactionReadWrites? ReadWrites,
    ChaincodeEvent? Event,
    ValidationOutcome Outcome)
{
    public LedgerVersion Version(Block block) => new(block.Header.Number, (ulong)Index);

    /// <summary>The id that an envelope claims for its transaction; empty when it cannot be read.</summary>
    public static string IdOf(ByteString envelope)
    {
        try
        {
            var payload = Payload.Parser.ParseFrom(Envelope.Parser.ParseFrom(envelope).Payload);
            return ChannelHeader.Parser.ParseFrom(payload.Header?.ChannelHeader ?? ByteString.Empty).TxId;
        }
        catch (InvalidProtocolBufferException)
        {
            return string.Empty;
        }
    }

    /// <summary>Reads a transaction from a block with a verdict that is given; null for configuration and for what has no header.</summary>
    public static JudgedTransaction? Read(ByteString envelope, int index, ValidationOutcome outcome)
    {
        ChannelHeader header;
        Envelope parsed;
        try
        {
            parsed = Envelope.Parser.ParseFrom(envelope);
            header = ChannelHeader.Parser.ParseFrom(Payload.Parser.ParseFrom(parsed.Payload).Header?.ChannelHeader ?? ByteString.Empty);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }

        if (!outcome.IsValid)
        {
            return new JudgedTransaction(index, header.TxId, header.Timestamp, null, null, outcome);
        }

        if ((HeaderType)header.Type != HeaderType.EndorserTransaction)
        {
            return null;
        }

        var transaction = Envelopes.Unpack(parsed);
        return new JudgedTransaction(
            index, header.TxId, header.Timestamp, TransactionReadWrites.Parse(transaction.Action.Results), transaction.Event, outcome);
    }
}
