using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Delivery;

/// <summary>A peer's three block streams.</summary>
internal sealed class PeerDeliverService(string mspId, NetworkView network, TimeProvider clock)
{
    private readonly DeliverHandler _handler = new(network.FindChannel, "Readers", clock);
    private readonly DeliverForm<DeliverResponse> _whole = new((_, block, _) => new() { Block = block }, Status);
    private readonly DeliverForm<DeliverResponse> _filtered =
        new((channel, block, _) => new() { FilteredBlock = FilteredBlocks.Create(channel.Name, block) }, Status);

    private readonly DeliverForm<DeliverResponse> _withPrivateData =
        new((channel, block, reader) => new() { BlockAndPrivateData = PrivateBlocks.Create(channel, mspId, block, reader) }, Status);

    public void Map(GrpcServiceMap services)
    {
        services.Duplex(FabricMethods.Deliver.Blocks, (requests, writer, context) =>
            _handler.RunAsync(requests, writer, _whole, context.CancellationToken));
        services.Duplex(FabricMethods.Deliver.Filtered, (requests, writer, context) =>
            _handler.RunAsync(requests, writer, _filtered, context.CancellationToken));
        services.Duplex(FabricMethods.Deliver.WithPrivateData, (requests, writer, context) =>
            _handler.RunAsync(requests, writer, _withPrivateData, context.CancellationToken));
    }

    private static DeliverResponse Status(Protos.Common.Status status) => new() { Status = status };
}
