using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Counts for pages. Counting a period of a million audits takes seconds, so that what was counted is shown while it is counted anew:
/// at once where that is quick, else behind the page, and the less often the longer it takes.
/// </summary>
internal sealed class StatisticsCache(AuditDatabase database, TimeProvider clock) : IDisposable
{
    // At most a twentieth of one of the database's cores goes into counting.
    private const int LeastRestPerEffort = 20;
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    // What pages ask for by days, and the periods that people accounted for lately.
    private const int MostKept = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<object, Kept> _kept = [];
    private readonly CancellationTokenSource _ending = new();
    private long _asked;

    /// <summary>The counts of the last days.</summary>
    /// <param name="days">How many days, 1…<see cref="StatisticsPeriod.Longest"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away, and nothing was counted before.</exception>
    internal Task<Counts> CountAsync(int days, CancellationToken cancellationToken) => CountAsync(days, () => Last(days), cancellationToken);

    /// <summary>The counts of a period.</summary>
    /// <param name="filter">The period.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away, and nothing was counted before.</exception>
    internal Task<Counts> CountAsync(StatisticsFilter filter, CancellationToken cancellationToken) => CountAsync(filter, () => filter, cancellationToken);

    private async Task<Counts> CountAsync(object key, Func<StatisticsFilter> filter, CancellationToken cancellationToken)
    {
        Kept kept;
        Task<Counts> counting;
        lock (_gate)
        {
            kept = Find(key);
            if (kept.Latest is { } latest && clock.GetUtcNow() - latest.At < Rest(latest))
            {
                return latest;
            }

            counting = kept.Counting is { IsCompleted: false } running ? running : kept.Counting = CountAsync(kept, filter());
        }

        if (kept.Latest is not { } known)
        {
            return await counting.WaitAsync(cancellationToken);
        }

        await Task.WhenAny(counting, Task.Delay(Patience, clock, cancellationToken));
        return counting.IsCompletedSuccessfully ? await counting : known;
    }

    private Kept Find(object key)
    {
        if (!_kept.TryGetValue(key, out Kept? kept))
        {
            if (_kept.Count >= MostKept)
            {
                _kept.Remove(_kept.MinBy(entry => entry.Value.Asked).Key);
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
    }

    private static TimeSpan Rest(Counts counts) => counts.Took * LeastRestPerEffort is var rest && rest > Fresh ? rest : Fresh;

    private StatisticsFilter Last(int days)
    {
        DateTimeOffset now = clock.GetUtcNow();
        // Whole minutes, so that what is on the edge is not shown half.
        var before = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Step.Ticks) + Step.Ticks, TimeSpan.Zero);
        return new StatisticsFilter(StatisticsPeriod.Begin(before, days), before, null, StatisticsPeriod.Bucket(days));
    }

    private async Task<Counts> CountAsync(Kept kept, StatisticsFilter filter)
    {
        long begun = clock.GetTimestamp();
        DateTimeOffset now = clock.GetUtcNow();
        AuditStatistics statistics = await database.Statistics.CountAsync(filter, _ending.Token);
        IReadOnlyList<OrganizationActivity> activity = await database.Statistics.ActivityAsync(filter.From, filter.Before, _ending.Token);
        var counts = new Counts(filter, statistics, activity, now, clock.GetElapsedTime(begun));
        lock (_gate)
        {
            kept.Latest = counts;
        }

        return counts;
    }

    private sealed class Kept
    {
        internal Counts? Latest { get; set; }

        internal Task<Counts>? Counting { get; set; }

        /// <summary>When it was last asked for, as a number that grows.</summary>
        internal long Asked { get; set; }
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
