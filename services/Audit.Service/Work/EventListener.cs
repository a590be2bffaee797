using System.Globalization;
using System.Threading.Channels;
using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Follows the channel. What has arrived goes into the read model together: rows, jobs and the new position in one database transaction,
/// so that events are handled wholly or will be delivered again. While the database is slow, no more is taken from the peer.
/// </summary>
internal sealed class EventListener(
    AuditDatabase database,
    ILedgerClient ledger,
    WorkSignals signals,
    AuditServiceOptions options,
    CrashPoints crashPoints,
    TimeProvider timeProvider,
    ILogger<EventListener> log)
{
    private readonly string _channel = options.Gateway.Channel;
    private readonly string _chaincode = options.Gateway.Chaincode;

    /// <summary>Runs until cancelled; a lost stream or database is waited for.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        int failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                EventPosition? position = await database.RunAsync(
                    unit => unit.Checkpoints.ReadAsync(_channel, _chaincode, cancellationToken), cancellationToken);
                log.Following(position is null ? "the first block" : string.Create(CultureInfo.InvariantCulture, $"block {position.BlockNumber}"));
                await FollowAsync(position, () => failures = 0, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception cause) when (cause is LedgerUnavailableException or LedgerRefusedException or StoreException)
            {
                TimeSpan delay = Backoff.After(++failures, options.Workers.LongestPause);
                ServiceMetrics.Failed(cause);
                log.StreamEnded(delay, cause.Message);
                await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(EventPosition? position, Action handled, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<DecodedNotice> arriving = Channel.CreateBounded<DecodedNotice>(options.Workers.ProjectionBatch * 2);
        Task reading = ReadAsync(position, arriving.Writer, ending.Token);
        try
        {
            List<DecodedNotice> batch = [];
            while (await arriving.Reader.WaitToReadAsync(cancellationToken))
            {
                batch.Clear();
                while (batch.Count < options.Workers.ProjectionBatch && arriving.Reader.TryRead(out DecodedNotice? notice))
                {
                    batch.Add(notice);
                }

                long started = timeProvider.GetTimestamp();
                await HandleAsync(batch, cancellationToken);
                handled();
                if (batch.Count < options.Workers.ProjectionBatch)
                {
                    await Pacing.RestAsync(timeProvider.GetElapsedTime(started), timeProvider, cancellationToken);
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            await reading;
        }
    }

    // The stream's end, by whatever cause, reaches the other side after everything that came before it. What comes is decoded here, while
    // the other side waits for the database.
    private async Task ReadAsync(EventPosition? position, ChannelWriter<DecodedNotice> arriving, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (LedgerNotice notice in ledger.ReadEventsAsync(position, cancellationToken))
            {
                await arriving.WriteAsync(Decode(notice), cancellationToken);
            }

            arriving.Complete();
        }
        catch (Exception cause)
        {
            arriving.Complete(cause);
        }
    }

    private async Task HandleAsync(IReadOnlyList<DecodedNotice> notices, CancellationToken cancellationToken)
    {
        crashPoints.Reached(CrashPoint.EventReceived);
        long started = timeProvider.GetTimestamp();
        List<DecodedNotice> decoded = [.. notices];
        using var traces = new ProjectionTraces();
        List<LedgerEvent> applied = [];
        int deliveries = 0;

        // Repeatable: what the database's machine may lose of it, the position with it, the channel tells again.
        int transactions = await database.RunRepeatableAsync(
            async unit =>
            {
                applied.Clear();
                EventPosition? known = await unit.Checkpoints.ReadAsync(_channel, _chaincode, cancellationToken);

                // Another process of this organisation may be further on.
                decoded.RemoveRange(0, Known(decoded.Select(one => one.Notice), known));
                await traces.FindAsync(unit, decoded.SelectMany(one => one.Events ?? []), cancellationToken);
                foreach (DecodedNotice one in decoded)
                {
                    IReadOnlyList<LedgerEvent> events = one.Events ?? [];
                    traces.Start(one.Notice, events);
                    await EventProjector.ApplyAsync(unit, one, cancellationToken);
                    await OwnSources.ApplyAsync(unit, events, options.MspId, cancellationToken);
                    applied.AddRange(events);
                }

                if (decoded.Count > 0)
                {
                    LedgerNotice last = decoded[^1].Notice;
                    await unit.Batch.FlushAsync(cancellationToken);
                    await unit.Checkpoints.WriteAsync(
                        _channel, _chaincode, new EventPosition(last.BlockNumber, last.TransactionId), cancellationToken);
                }

                deliveries = unit.Batch.Deliveries;
                crashPoints.Reached(CrashPoint.EventProjected);
                return decoded.Count;
            },
            cancellationToken);
        crashPoints.Reached(CrashPoint.EventCommitted);
        ServiceMetrics.Projected(transactions, applied, timeProvider.GetElapsedTime(started));
        Announce(applied, deliveries > 0);
    }

    // How many of the notices the position has behind it.
    private static int Known(IEnumerable<LedgerNotice> notices, EventPosition? position)
    {
        int known = 0;
        foreach ((int index, LedgerNotice notice) in notices.Index())
        {
            bool behind = position is not null && (notice.BlockNumber < position.BlockNumber
                || (notice.BlockNumber == position.BlockNumber && notice.TransactionId == position.TransactionId));
            known = behind ? index + 1 : known;
        }

        return known;
    }

    private DecodedNotice Decode(LedgerNotice notice)
    {
        var decoded = DecodedNotice.Of(notice);
        if (decoded.Failure is { } failure)
        {
            log.EventUnreadable(notice.TransactionId, notice.BlockNumber, failure);
        }

        return decoded;
    }

    private void Announce(IReadOnlyList<LedgerEvent> events, bool withDeliveries)
    {
        signals.Events.Raise();
        if (withDeliveries)
        {
            signals.Webhooks.Raise();
        }

        if (events.Any(announced => announced is AuditOpened))
        {
            signals.Scoring.Raise();
        }

        if (events.Any(announced => announced is ModelActivated or ModelRetired or ModelSuspended or ModelRevoked or ModelReinstated))
        {
            signals.Models.Raise();
            signals.Scoring.Raise();
        }
    }
}
