using System.Text;
using Fabric.Gateway;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;
using ChaincodeEvent = Fabric.Gateway.ChaincodeEvent;

namespace Fabric.Conformance.Clients;

/// <summary>The streams of our Gateway client, in words that belong to neither client.</summary>
internal static class EventStreams
{
    public static IAsyncEnumerable<Received> Open(Network network, ListenRequest request, EventsOptions options, CancellationToken cancellationToken) =>
        request.Kind switch
        {
            EventKind.Block => network.GetBlockEventsAsync(options, cancellationToken).Select(Describe),
            EventKind.FilteredBlock => network.GetFilteredBlockEventsAsync(options, cancellationToken).Select(Describe),
            EventKind.BlockAndPrivateData => network.GetBlockAndPrivateDataEventsAsync(options, cancellationToken).Select(Describe),
            _ => network.GetChaincodeEventsAsync(request.Chaincode, options, cancellationToken).Select(Describe),
        };

    public static Received Describe(ChaincodeEvent happened) => new(happened.BlockNumber, [happened.TransactionId])
    {
        EventName = happened.EventName,
        Payload = Encoding.UTF8.GetString(happened.Payload.Span),
    };

    public static Received Describe(Block block) => new(block.Header.Number, [.. block.Data.Data.Select(TransactionId)]);

    public static Received Describe(FilteredBlock block) => new(block.Number, [.. block.FilteredTransactions.Select(item => item.Txid)]);

    public static Received Describe(BlockAndPrivateData block) => Describe(block.Block) with
    {
        Collections = [.. block.PrivateDataMap.Values.SelectMany(data => data.NsPvtRwset).SelectMany(space => space.CollectionPvtRwset).Select(item => item.CollectionName)],
    };

    private static string TransactionId(ByteString envelope)
    {
        var payload = Payload.Parser.ParseFrom(Envelope.Parser.ParseFrom(envelope).Payload);
        return ChannelHeader.Parser.ParseFrom(payload.Header.ChannelHeader).TxId;
    }
}
