using System.Threading.Channels;
using Fabric.Devnet.Commit;
using Fabric.Devnet.Ledger;
using Fabric.Devnet.Network;
using Fabric.Protocol.Identity;
using Fabric.Protos.Common;
using Fabric.Protos.Orderer;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace Fabric.Devnet.Ordering;

/// <summary>
/// One channel's orderer: takes envelopes, cuts a block when enough have come or enough time has passed, chains and signs it, and
/// hands it to the committer. While a block commits the next one fills.
/// </summary>
internal sealed class Orderer : IAsyncDisposable
{
    // A block of Fabric's default absolute size still fits into a message with room to spare.
    private const int PreferredBytes = 8 * 1024 * 1024;
    private const int MaxEnvelopeBytes = 64 * 1024 * 1024;

    private readonly ChannelLedger _ledger;
    private readonly ChannelMembership _membership;
    private readonly BlockCommitter _committer;
    private readonly BlockWriter _writer;
    private readonly DevnetOptions _options;
    private readonly ILogger _logger;
    private readonly Channel<ByteString> _queue = System.Threading.Channels.Channel.CreateUnbounded<ByteString>(new() { SingleReader = true });
    private Task _working = Task.CompletedTask;
    private volatile string? _failure;

    private Orderer(
        ChannelLedger ledger, ChannelMembership membership, BlockCommitter committer, BlockWriter writer, DevnetOptions options, ILogger logger)
    {
        _ledger = ledger;
        _membership = membership;
        _committer = committer;
        _writer = writer;
        _options = options;
        _logger = logger;
    }

    public static Orderer Start(
        ChannelLedger ledger, ChannelMembership membership, BlockCommitter committer, SigningIdentity identity, DevnetOptions options, ILogger logger)
    {
        var orderer = new Orderer(ledger, membership, committer, new BlockWriter(ledger, identity), options, logger);
        orderer._working = Task.Run(orderer.WorkAsync);
        return orderer;
    }

    /// <summary>Takes an envelope into the queue, or says why not.</summary>
    public BroadcastResponse Broadcast(Envelope envelope)
    {
        if (_failure is { } failure)
        {
            return new BroadcastResponse { Status = Status.ServiceUnavailable, Info = failure };
        }

        ChannelHeader channelHeader;
        SignatureHeader signatureHeader;
        try
        {
            var header = Payload.Parser.ParseFrom(envelope.Payload).Header ?? new Header();
            channelHeader = ChannelHeader.Parser.ParseFrom(header.ChannelHeader);
            signatureHeader = SignatureHeader.Parser.ParseFrom(header.SignatureHeader);
        }
        catch (InvalidProtocolBufferException exception)
        {
            return new BroadcastResponse { Status = Status.BadRequest, Info = $"could not determine channel ID: {exception.Message}" };
        }

        if ((HeaderType)channelHeader.Type is not (HeaderType.EndorserTransaction or HeaderType.Message))
        {
            return new BroadcastResponse { Status = Status.BadRequest, Info = "message is of type that cannot be processed directly" };
        }

        var bytes = envelope.ToByteString();
        if (bytes.Length > MaxEnvelopeBytes)
        {
            return new BroadcastResponse
            {
                Status = Status.BadRequest,
                Info = $"message payload is {bytes.Length} bytes and exceeds maximum allowed {MaxEnvelopeBytes} bytes",
            };
        }

        if (CheckWriter(envelope, signatureHeader.Creator) is { } refused)
        {
            return refused;
        }

        return _queue.Writer.TryWrite(bytes)
            ? new BroadcastResponse { Status = Status.Success }
            : new BroadcastResponse { Status = Status.ServiceUnavailable, Info = "the orderer is shutting down" };
    }

    /// <summary>Has a block cut of what has come so far, without waiting for more.</summary>
    public void CutNow() => _queue.Writer.TryWrite(ByteString.Empty);

    /// <summary>Takes no more envelopes, and commits those it has taken.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _working.ConfigureAwait(false);
    }

    private BroadcastResponse? CheckWriter(Envelope envelope, ByteString creator)
    {
        if (_membership.Refuse("/Channel/Writers", creator, envelope.Payload, envelope.Signature) is { } reason)
        {
            return new BroadcastResponse { Status = Status.Forbidden, Info = $"{reason}: permission denied" };
        }

        return _membership.Find(creator).IsExpired(_options.TimeProvider.GetUtcNow())
            ? new BroadcastResponse { Status = Status.BadRequest, Info = "broadcast client identity expired" }
            : null;
    }

    private async Task WorkAsync()
    {
        try
        {
            while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
            {
                var batch = await CollectAsync().ConfigureAwait(false);
                if (batch.Count == 0)
                {
                    continue;
                }

                _committer.Commit(await _writer.CutAsync(batch).ConfigureAwait(false));
            }
        }
        catch (Exception exception)
        {
            // A block that cannot be written stops the channel: going on would lose it.
            _failure = $"channel {_ledger.Channel} has stopped: {exception.Message}";
            _queue.Writer.TryComplete();
            _logger.LogCritical(exception, "Channel {Channel} has stopped; it takes no more transactions until the next start", _ledger.Channel);
        }
    }

    private async Task<List<ByteString>> CollectAsync()
    {
        var batch = new List<ByteString>();
        var bytes = 0;
        using var timeout = new CancellationTokenSource(_options.BatchTimeout, _options.TimeProvider);
        while (batch.Count < _options.MaxBlockTransactions && bytes < PreferredBytes)
        {
            if (_queue.Reader.TryRead(out var envelope))
            {
                if (envelope.IsEmpty)
                {
                    break;
                }

                batch.Add(envelope);
                bytes += envelope.Length;
                continue;
            }

            try
            {
                if (!await _queue.Reader.WaitToReadAsync(timeout.Token).ConfigureAwait(false))
                {
                    break;
                }
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return batch;
    }
}
