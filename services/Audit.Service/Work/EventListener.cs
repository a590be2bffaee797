using System.Globalization;
using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Follows the channel. For each event its rows, its job and the new position go into one database transaction: an event is handled
/// wholly or will be delivered again.
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
                await foreach (LedgerNotice notice in ledger.ReadEventsAsync(position, cancellationToken))
                {
                    await HandleAsync(notice, cancellationToken);
                    failures = 0;
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception cause) when (cause is LedgerUnavailableException or LedgerRefusedException or StoreException)
            {
                TimeSpan delay = Backoff.After(++failures, options.Workers.LongestPause);
                log.StreamEnded(delay, cause.Message);
                await Task.Delay(delay, timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task HandleAsync(LedgerNotice notice, CancellationToken cancellationToken)
    {
        crashPoints.Reached(CrashPoint.EventReceived);
        IReadOnlyList<LedgerEvent>? events = Decode(notice);
        var place = new LedgerPlace(notice.TransactionId, notice.BlockNumber);
        await database.RunAsync(
            async unit =>
            {
                EventPosition? known = await unit.Checkpoints.ReadAsync(_channel, _chaincode, cancellationToken);
                if (known is not null && known.BlockNumber > notice.BlockNumber)
                {
                    // Another process of this organisation is further on.
                    return;
                }

                await (events is null
                    ? unit.Projection.AlertRaisedAsync(new ProjectedAlert("EventUnreadable", "", [], false, place), cancellationToken)
                    : EventProjector.ApplyAsync(unit, events, place, cancellationToken));
                await unit.Feed.RecordAsync(place, FeedEntries.Of(notice.Payload), cancellationToken);
                await unit.Checkpoints.WriteAsync(
                    _channel, _chaincode, new EventPosition(notice.BlockNumber, notice.TransactionId), cancellationToken);
                crashPoints.Reached(CrashPoint.EventProjected);
            },
            cancellationToken);
        crashPoints.Reached(CrashPoint.EventCommitted);
        Announce(events ?? []);
    }

    private IReadOnlyList<LedgerEvent>? Decode(LedgerNotice notice)
    {
        try
        {
            return LedgerEvents.Decode(notice.Payload.Span);
        }
        catch (LedgerFormatException cause)
        {
            // One event of a newer or broken chaincode must not stop everything after it; the alert keeps it in sight.
            log.EventUnreadable(notice.TransactionId, notice.BlockNumber, cause.Message);
            return null;
        }
    }

    private void Announce(IReadOnlyList<LedgerEvent> events)
    {
        signals.Events.Raise();
        signals.Webhooks.Raise();
        if (events.Any(announced => announced is AuditOpened))
        {
            signals.Scoring.Raise();
        }

        if (events.Any(announced => announced is ModelActivated or ModelRetired))
        {
            signals.Models.Raise();
            signals.Scoring.Raise();
        }
    }
}
