using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Delivery;

/// <summary>Blocks without their content: ids, types, validation codes and the names of events.</summary>
internal static class FilteredBlocks
{
    public static FilteredBlock Create(string channel, Block block)
    {
        var filtered = new FilteredBlock { ChannelId = channel, Number = block.Header.Number };
        var flags = block.Metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter];
        for (var index = 0; index < block.Data.Data.Count; index++)
        {
            if (Read(block.Data.Data[index], (TxValidationCode)flags[index]) is { } transaction)
            {
                filtered.FilteredTransactions.Add(transaction);
            }
        }

        return filtered;
    }

    private static FilteredTransaction? Read(ByteString bytes, TxValidationCode code)
    {
        try
        {
            var envelope = Envelope.Parser.ParseFrom(bytes);
            var header = ChannelHeader.Parser.ParseFrom(Payload.Parser.ParseFrom(envelope.Payload).Header?.ChannelHeader ?? ByteString.Empty);
            var transaction = new FilteredTransaction { Txid = header.TxId, Type = (HeaderType)header.Type, TxValidationCode = code };
            if (transaction.Type == HeaderType.EndorserTransaction)
            {
                transaction.TransactionActions = ReadActions(envelope);
            }

            return transaction;
        }
        catch (InvalidProtocolBufferException)
        {
            // An envelope that cannot be read has nothing to tell but its place in the whole block.
            return null;
        }
    }

    private static FilteredTransactionActions ReadActions(Envelope envelope)
    {
        var actions = new FilteredTransactionActions();
        try
        {
            if (Envelopes.Unpack(envelope).Event is { ChaincodeId.Length: > 0 } raised)
            {
                var withoutPayload = new ChaincodeEvent { TxId = raised.TxId, ChaincodeId = raised.ChaincodeId, EventName = raised.EventName };
                actions.ChaincodeActions.Add(new FilteredChaincodeAction { ChaincodeEvent = withoutPayload });
            }
        }
        catch (Protocol.FabricFormatException)
        {
            // Invalid transactions may be malformed in any way; they raise no events.
        }

        return actions;
    }
}
