using Fabric.Devnet.Commit;
using Fabric.Devnet.Ledger;
using Fabric.Devnet.Network;
using Fabric.Protocol;
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
    private const int MaxEnvelopeBytes = 64 * 1024 * 1024;

    private readonly ChannelLedger _ledger;
    private readonly ChannelMembership _membership;
    private readonly BlockCommitter _committer;
    private readonly BlockWriter _writer;
    private readonly DevnetOptions _options;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _committing = new(1, 1);
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
        Batches = new BatchCollector(options);
    }

    /// <summary>What waits for a block.</summary>
    public BatchCollector Batches { get; }

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
        catch (InvalidProtocolBufferException)
        {
            return new BroadcastResponse
            {
                Status = Status.BadRequest,
                Info = $"could not convert message to signedData: GetSignatureHeaderFromBytes failed, err {ProtocolMessages.InvalidWireFormat}",
            };
        }

        // All other types are ordered; what is none of a client's the committers will not take.
        if ((HeaderType)channelHeader.Type is HeaderType.Config or HeaderType.OrdererTransaction or HeaderType.ConfigUpdate)
        {
            var isUpdate = channelHeader.Type == (int)HeaderType.ConfigUpdate;
            return new BroadcastResponse
            {
                Status = Status.BadRequest,
                Info = isUpdate
                    ? "the configuration of a devnet's channel cannot be updated: start a devnet with other options"
                    : "message is of type that cannot be processed directly",
            };
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

        return Batches.TryAdd(bytes)
            ? new BroadcastResponse { Status = Status.Success }
            : new BroadcastResponse { Status = Status.ServiceUnavailable, Info = "the orderer is shutting down" };
    }

    /// <summary>Has blocks cut of what has come so far, without waiting for more, however blocks are cut otherwise.</summary>
    public void CutNow() => _ = Batches.MineAsync();

    /// <summary>Does something while no block is committed.</summary>
    public async Task PausedAsync(Func<Task> action, CancellationToken cancellationToken)
    {
        await _committing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await action().ConfigureAwait(false);
        }
        finally
        {
            _committing.Release();
        }
    }

    /// <summary>Takes no more envelopes, and commits those it has taken.</summary>
    public async ValueTask DisposeAsync()
    {
        Batches.Complete();
        await _working.ConfigureAwait(false);
        _committing.Dispose();
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
            while (await Batches.WaitAsync().ConfigureAwait(false))
            {
                await PausedAsync(CommitNextAsync, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            // A block that cannot be written stops the channel: going on would lose it.
            _failure = $"channel {_ledger.Channel} has stopped: {exception.Message}";
            Batches.Fail(new DevnetException(_failure, exception));
            _logger.LogCritical(exception, "Channel {Channel} has stopped; it takes no more transactions until the next start", _ledger.Channel);
        }
    }

    private async Task CommitNextAsync()
    {
        var batch = Batches.Take();
        if (batch.Count > 0)
        {
            _committer.Commit(await _writer.CutAsync(batch).ConfigureAwait(false));
            Batches.Settle(batch.Count);
        }
    }
}
