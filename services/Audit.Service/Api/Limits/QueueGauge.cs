using Audit.Store;

namespace Audit.Service;

/// <summary>Puts submissions off while the workers are too far behind, so that what was accepted is still done in time.</summary>
internal sealed class QueueGauge(AuditDatabase database, AuditServiceOptions options, TimeProvider timeProvider)
{
    private static readonly TimeSpan Believed = TimeSpan.FromMilliseconds(250);

    private Look _latest = new(DateTimeOffset.MinValue, false);

    /// <summary>Returns when there is room for one more.</summary>
    /// <exception cref="RequestException">There is none.</exception>
    internal async Task RequireRoomAsync(CancellationToken cancellationToken)
    {
        Look look = Volatile.Read(ref _latest);
        DateTimeOffset now = timeProvider.GetUtcNow();
        if (now - look.At >= Believed || now < look.At)
        {
            look = new Look(now, await database.Queries.IsQueueFullAsync(options.Submissions.MaximumQueueDepth, cancellationToken));
            Volatile.Write(ref _latest, look);
        }

        if (look.IsFull)
        {
            throw RequestException.Unavailable(
                ProblemCode.QueueFull,
                $"{options.Submissions.MaximumQueueDepth} audits wait for scoring, or commands for the ledger, already. Submit again when they are done.");
        }
    }

    private sealed record Look(DateTimeOffset At, bool IsFull);
}
