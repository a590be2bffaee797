using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;

namespace Fabric.Gateway;

/// <summary>One of the three forms in which a peer streams blocks.</summary>
internal sealed record BlockEventsKind<TBlock>(
    string Name, GrpcMethod<Envelope, DeliverResponse> Method, Func<DeliverResponse, TBlock?> Read, Func<TBlock, ulong> NumberOf)
    where TBlock : class;

/// <summary>The forms in which a peer streams blocks.</summary>
internal static class BlockEventsKind
{
    public static BlockEventsKind<Block> Full { get; } =
        new("block", FabricMethods.Deliver.Blocks, response => response.Block, block => block.Header.Number);

    public static BlockEventsKind<FilteredBlock> Filtered { get; } =
        new("filtered_block", FabricMethods.Deliver.Filtered, response => response.FilteredBlock, block => block.Number);

    public static BlockEventsKind<BlockAndPrivateData> WithPrivateData { get; } = new(
        "block_and_private_data", FabricMethods.Deliver.WithPrivateData, response => response.BlockAndPrivateData, block => block.Block.Header.Number);
}
