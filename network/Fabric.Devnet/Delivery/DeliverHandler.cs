using Fabric.Devnet.Network;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Common;
using Fabric.Protos.Orderer;
using Google.Protobuf;

namespace Fabric.Devnet.Delivery;

/// <summary>Streams ranges of blocks, with the statuses of Fabric's common/deliver.</summary>
/// <param name="findChannel">The channels that are served.</param>
/// <param name="policy">The channel's policy that a reader must satisfy, null for: any member, the orderer's organisation included.</param>
/// <param name="clock">What requests' timestamps are compared with.</param>
internal sealed class DeliverHandler(Func<string, ChannelNode?> findChannel, string? policy, TimeProvider clock)
{
    private static readonly TimeSpan LargestClockDifference = TimeSpan.FromMinutes(15);

    /// <summary>Serves one stream: a request, its blocks, a status, the next request.</summary>
    public async Task RunAsync<TResponse>(
        IAsyncEnumerable<Envelope> requests, IGrpcStreamWriter<TResponse> writer, DeliverForm<TResponse> form, CancellationToken cancellationToken)
        where TResponse : class, IMessage<TResponse>
    {
        await foreach (var envelope in requests.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var status = await DeliverAsync(envelope, writer, form, cancellationToken).ConfigureAwait(false);
            await writer.WriteAsync(form.OfStatus(status), cancellationToken).ConfigureAwait(false);
            if (status != Status.Success)
            {
                return;
            }
        }
    }

    private async Task<Status> DeliverAsync<TResponse>(
        Envelope envelope, IGrpcStreamWriter<TResponse> writer, DeliverForm<TResponse> form, CancellationToken cancellationToken)
        where TResponse : class, IMessage<TResponse>
    {
        if (DeliverRequest.Read(envelope) is not { } request || (clock.GetUtcNow() - request.Timestamp).Duration() > LargestClockDifference)
        {
            return Status.BadRequest;
        }

        if (findChannel(request.ChannelId) is not { } channel)
        {
            return Status.NotFound;
        }

        // In Fabric's order: who may not read learns that of a malformed range, but not of one without ends.
        if (request.ReadSeek() is not { } seek)
        {
            return Status.BadRequest;
        }

        if (FindReader(channel, request.Creator, envelope) is not { } reader)
        {
            return Status.Forbidden;
        }

        if (seek.Start is null || seek.Stop is null)
        {
            return Status.BadRequest;
        }

        var (status, range) = BlockRange.Resolve(seek, channel.Ledger.Height);
        if (status != Status.Success)
        {
            return status;
        }

        var follower = new ChainFollower(channel.Ledger);
        for (var number = range.First; ; number++)
        {
            if (seek.Behavior == SeekInfo.Types.SeekBehavior.FailIfNotReady && number >= channel.Ledger.Height)
            {
                return Status.NotFound;
            }

            var block = await follower.ReadAsync(number, cancellationToken).ConfigureAwait(false);
            await writer.WriteAsync(form.OfBlock(channel, Shape(block, seek), reader), cancellationToken).ConfigureAwait(false);
            if (number == range.Last)
            {
                return Status.Success;
            }
        }
    }

    private MemberIdentity? FindReader(ChannelNode channel, ByteString creator, Envelope envelope)
    {
        try
        {
            var reader = channel.Membership.Find(creator);
            var isAllowed = reader.IsValid
                && !reader.IsExpired(clock.GetUtcNow())
                && reader.Identity.Verify(envelope.Payload.Span, envelope.Signature.Span)
                && (policy is null || channel.Membership.CheckAccess(policy, reader) is null);
            return isAllowed ? reader : null;
        }
        catch (FabricFormatException)
        {
            return null;
        }
    }

    private static Block Shape(Block block, SeekInfo seek) => seek.ContentType == SeekInfo.Types.SeekContentType.HeaderWithSig
        ? new Block { Header = block.Header, Metadata = block.Metadata }
        : block;
}
