using Audit.Ledger.Log;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Appends to the channel's log what was decided: verdicts and resolutions that this organisation's transaction brought about at once, others'
/// when nobody has done it for some minutes. It keeps nothing in mind: what is left to do is what the channel announced as decided and not as
/// appended, and appending twice changes nothing.
/// </summary>
internal sealed class LogWorker(
    AuditDatabase database,
    ILedgerClient ledger,
    AuditServiceOptions options,
    TimeProvider timeProvider,
    ILogger<LogWorker> log)
    // Nobody wakes it: what is decided within a poll's time goes into one transaction.
    : WorkerLoop("The log's worker", new WorkSignal(), options.Workers, timeProvider, log)
{
    private static readonly TimeSpan PauseForRefused = TimeSpan.FromMinutes(1);

    private int _most = LogAppendRequest.Limit;
    private int _failures;

    protected override async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<LogBacklogEntry> due = await database.RunAsync(
            unit => unit.LogBacklog.DueAsync(options.MspId, Options.LogTakeOver, _most, cancellationToken), cancellationToken);
        if (due.Count == 0)
        {
            return false;
        }

        try
        {
            await ledger.AppendToLogAsync([.. due.Select(entry => entry.AuditId)], cancellationToken);
        }
        catch (LedgerUnavailableException away)
        {
            // Mostly another organisation's append in the same block.
            await PostponeAsync(due, Backoff.After(++_failures, Options.LongestPause), away.Message, cancellationToken);
            return true;
        }
        catch (LedgerRefusedException refused)
        {
            // One of them, not known to the peer yet, refuses all: go on one by one, and let that one wait.
            await PostponeAsync(due, _most == 1 ? PauseForRefused : TimeSpan.Zero, refused.Message, cancellationToken);
            _most = 1;
            return true;
        }

        (_most, _failures) = (_most == 1 && due.Count == 1 ? 2 : LogAppendRequest.Limit, 0);
        await database.RunAsync(unit => unit.LogBacklog.RemoveAsync(due, cancellationToken), cancellationToken);
        log.Logged(due.Count);
        return true;
    }

    private Task PostponeAsync(IReadOnlyList<LogBacklogEntry> due, TimeSpan delay, string reason, CancellationToken cancellationToken)
    {
        log.LogPostponed(due.Count, delay, reason);
        return database.RunAsync(unit => unit.LogBacklog.PostponeAsync(due, delay, cancellationToken), cancellationToken);
    }
}
