using Audit.Store;

namespace Audit.Service;

/// <summary>The channel's events from the first block, read up to a place that is known to exist, and later further on.</summary>
internal sealed class LedgerHistory : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _ending;
    private readonly IAsyncEnumerator<LedgerNotice> _events;
    private readonly IProgress<long>? _progress;
    private LedgerNotice? _last;

    internal LedgerHistory(ILedgerClient ledger, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _events = ledger.ReadEventsAsync(null, _ending.Token).GetAsyncEnumerator(_ending.Token);
        _progress = progress;
    }

    /// <summary>How many transactions have been read.</summary>
    internal long Count { get; private set; }

    /// <summary>Reads on, up to and with the target.</summary>
    /// <param name="target">The last transaction wanted.</param>
    /// <param name="most">The most transactions to read at once.</param>
    /// <returns>Empty when the target has been reached.</returns>
    /// <exception cref="AuditServiceException">The channel goes past the target without it, or the peer does not have it.</exception>
    internal async Task<IReadOnlyList<LedgerNotice>> ReadAsync(EventPosition target, int most)
    {
        List<LedgerNotice> notices = [];
        while (notices.Count < most && !(_last is not null && IsAt(_last, target)))
        {
            _last = await NextAsync(target);
            if (_last.BlockNumber > target.BlockNumber)
            {
                throw Missing(target, "the channel goes on without it");
            }

            notices.Add(_last);
            Count++;
        }

        _progress?.Report(Count);
        return notices;
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        try
        {
            await _events.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // Its own cancellation.
        }

        _ending.Dispose();
    }

    private static bool IsAt(LedgerNotice notice, EventPosition target) =>
        notice.BlockNumber == target.BlockNumber && (target.TransactionId is null || notice.TransactionId == target.TransactionId);

    private static AuditServiceException Missing(EventPosition target, string why) => new(
        $"Transaction {target.TransactionId} of block {target.BlockNumber} was indexed, but {why}. "
        + "Check Audit:Gateway: this must be the peer and the channel the database was filled from.");

    private async Task<LedgerNotice> NextAsync(EventPosition target)
    {
        Task<bool> moving = _events.MoveNextAsync().AsTask();
        try
        {
            return await moving.WaitAsync(Patience, _ending.Token) ? _events.Current : throw Missing(target, "the events end before it");
        }
        catch (OperationCanceledException)
        {
            // The enumerator may only be disposed of when it is at rest.
            await ((Task)moving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        catch (TimeoutException)
        {
            await _ending.CancelAsync();
            await ((Task)moving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw Missing(target, $"the peer sends nothing up to it for {Patience.TotalSeconds} s");
        }
    }
}
