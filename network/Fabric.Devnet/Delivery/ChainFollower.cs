using Fabric.Devnet.Ledger;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Common;

namespace Fabric.Devnet.Delivery;

/// <summary>Reads a channel's blocks one after the other for a stream, and ends the stream when blocks it was sent have been taken back.</summary>
internal sealed class ChainFollower(ChannelLedger ledger)
{
    private readonly int _reverts = ledger.Reverts;

    /// <summary>A block, once it is there.</summary>
    /// <exception cref="GrpcException">A block before it was taken back: OUT_OF_RANGE, which no client tries again by itself.</exception>
    public async Task<Block> ReadAsync(ulong number, CancellationToken cancellationToken) =>
        await ledger.FollowAsync(number, _reverts, cancellationToken).ConfigureAwait(false) ?? throw new GrpcException(
            GrpcStatusCode.OutOfRange,
            $"channel {ledger.Channel} was reverted to an earlier block: block {number} does not follow from those that this stream has delivered; begin a new stream");
}
