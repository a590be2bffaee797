using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Counts for pages. Counting a period of a million audits takes seconds, so that what was counted is shown while it is counted anew:
/// at once where that is quick, else behind the page, and the less often the longer it takes. What nobody counted before is counted behind the
/// page too, which says so. One period is counted at a time.
/// </summary>
internal sealed class StatisticsCache(AuditDatabase database, TimeProvider clock) : IDisposable
{
    // At most a twentieth of one of the database's cores goes into counting.
    private const int LeastRestPerEffort = 20;
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(40);

    // Shorter: PostgreSQL is at work meanwhile, and what it takes from the page comes on top.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    // What pages ask for by days, and the periods that people accounted for lately.
    private const int MostKept = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<object, Kept> _kept = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly SemaphoreSlim _turn = new(1);
    private long _asked;

    /// <summary>The counts of the last days; null while they are counted for the first time.</summary>
    /// <param name="days">How many days, 1…<see cref="StatisticsPeriod.Longest"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away, and nothing was counted before.</exception>
    internal Task<Counts?> CountAsync(int days, CancellationToken cancellationToken) => CountAsync(days, () => Last(days), cancellationToken);

    /// <summary>The counts of a period; null while they are counted for the first time.</summary>
    /// <param name="filter">The period.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away, and nothing was counted before.</exception>
    internal Task<Counts?> CountAsync(StatisticsFilter filter, CancellationToken cancellationToken) => CountAsync(filter, () => filter, cancellationToken);

    /// <summary>The counts of a period, however long they take: for what cannot be looked at again.</summary>
    /// <param name="filter">The period.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away, and nothing was counted before.</exception>
    internal async Task<Counts> RequireAsync(StatisticsFilter filter, CancellationToken cancellationToken)
    {
        (Counts? known, Task<Counts>? counting) = Ask(filter, () => filter, isAwaited: true);
        return counting is null ? known! : await counting.WaitAsync(cancellationToken);
    }

    /// <summary>The period that the last days are now.</summary>
    /// <param name="days">How many days, 1…<see cref="StatisticsPeriod.Longest"/>.</param>
    internal StatisticsFilter Last(int days)
    {
        DateTimeOffset now = clock.GetUtcNow();
        // Whole minutes, so that what is on the edge is not shown half.
        var before = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Step.Ticks) + Step.Ticks, TimeSpan.Zero);
        return new StatisticsFilter(StatisticsPeriod.Begin(before, days), before, null, StatisticsPeriod.Bucket(days));
    }

    private async Task<Counts?> CountAsync(object key, Func<StatisticsFilter> filter, CancellationToken cancellationToken)
    {
        (Counts? known, Task<Counts>? counting) = Ask(key, filter, isAwaited: false);
        if (counting is null)
        {
            return known;
        }

        await Task.WhenAny(counting, Task.Delay(known is null ? FirstPatience : Patience, clock, cancellationToken));
        return counting.IsCompletedSuccessfully || (known is null && counting.IsFaulted) ? await counting : known;
    }

    // What is known, and what counts it anew where that is due.
    private (Counts? Known, Task<Counts>? Counting) Ask(object key, Func<StatisticsFilter> filter, bool isAwaited)
    {
        lock (_gate)
        {
            Kept kept = Find(key);
            kept.IsAwaited |= isAwaited;
            if (kept.Latest is { } latest && clock.GetUtcNow() - latest.At < Rest(latest))
            {
                return (latest, null);
            }

            return (kept.Latest, kept.Counting is { IsCompleted: false } running ? running : kept.Counting = CountAsync(kept, filter()));
        }
    }

    private Kept Find(object key)
    {
        if (!_kept.TryGetValue(key, out Kept? kept))
        {
            if (_kept.Count >= MostKept)
            {
                object oldest = _kept.MinBy(entry => entry.Value.Asked).Key;
                _kept[oldest].IsDropped = true;
                _kept.Remove(oldest);
            }

            _kept[key] = kept = new Kept();
        }

        kept.Asked = ++_asked;
        return kept;
    }

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
        _turn.Dispose();
    }

    private static TimeSpan Rest(Counts counts) => counts.Took * LeastRestPerEffort is var rest && rest > Fresh ? rest : Fresh;

    private async Task<Counts> CountAsync(Kept kept, StatisticsFilter filter)
    {
        CancellationToken ending = _ending.Token;
        await _turn.WaitAsync(ending);
        try
        {
            if (kept is { IsDropped: true, IsAwaited: false })
            {
                throw new OperationCanceledException("So many other periods were asked for since that nobody keeps the counts of this one.");
            }

            long begun = clock.GetTimestamp();
            DateTimeOffset now = clock.GetUtcNow();
            AuditStatistics statistics = await database.Statistics.CountAsync(filter, ending);
            IReadOnlyList<OrganizationActivity> activity = await database.Statistics.ActivityAsync(filter.From, filter.Before, ending);
            var counts = new Counts(filter, statistics, activity, now, clock.GetElapsedTime(begun));
            lock (_gate)
            {
                kept.Latest = counts;
            }

            return counts;
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed class Kept
    {
        internal Counts? Latest { get; set; }

        internal Task<Counts>? Counting { get; set; }

        /// <summary>When it was last asked for, as a number that grows.</summary>
        internal long Asked { get; set; }

        /// <summary>Whether others took its place.</summary>
        internal bool IsDropped { get; set; }

        /// <summary>Whether somebody waits for it to the end.</summary>
        internal bool IsAwaited { get; set; }
    }

    /// <summary>What was counted.</summary>
    /// <param name="Filter">What.</param>
    /// <param name="Audits">The counts of audits.</param>
    /// <param name="Activity">The counts of votes.</param>
    /// <param name="At">When.</param>
    /// <param name="Took">How long it took.</param>
    internal sealed record Counts(
        StatisticsFilter Filter, AuditStatistics Audits, IReadOnlyList<OrganizationActivity> Activity, DateTimeOffset At, TimeSpan Took);
}
