using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Fills a second read model from the channel's first block, compares it with the one in use at the same place of the channel, and puts it in
/// its place when they differ. The service may run meanwhile: it only waits for the comparison.
/// </summary>
internal sealed class ReadModelRebuilder(AuditDatabase database, ILedgerClient ledger, AuditServiceOptions options, TimeProvider timeProvider)
{
    private readonly string _channel = options.Gateway.Channel;
    private readonly string _chaincode = options.Gateway.Chaincode;

    /// <summary>Rebuilds or compares.</summary>
    /// <param name="replace">Whether a read model that differs is replaced.</param>
    /// <param name="progress">Told how many transactions have been read.</param>
    /// <param name="cancellationToken">Gives up; the read model in use stays as it is.</param>
    /// <exception cref="AuditServiceException">The channel does not hold what was indexed: it is another channel, or the peer is behind.</exception>
    internal async Task<RebuildReport> RunAsync(bool replace, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        long started = timeProvider.GetTimestamp();
        await using ReadModelShadow shadow = await database.CreateShadowAsync(cancellationToken);
        await using var history = new LedgerHistory(ledger, progress, cancellationToken);
        EventPosition? target = await ReadPositionAsync(cancellationToken);
        while (target is not null && await FillBatchAsync(shadow, history, target, cancellationToken))
        {
        }

        await using UnitOfWork unit = await shadow.BeginAsync(cancellationToken);

        // The position is locked from here on: a running service waits before it indexes more.
        target = await unit.Checkpoints.ReadAsync(_channel, _chaincode, cancellationToken);
        while (target is not null && await ApplyAsync(unit, await history.ReadAsync(target, options.Workers.ProjectionBatch), cancellationToken))
        {
        }

        IReadOnlyList<TableComparison> tables = await shadow.CompareAsync(unit, cancellationToken);
        bool replacing = replace && !tables.All(table => table.AreEqual);
        if (replacing)
        {
            await shadow.ReplaceAsync(unit, cancellationToken);
            IReadOnlyList<TableComparison> after = await shadow.CompareAsync(unit, cancellationToken);
            if (after.FirstOrDefault(table => !table.AreEqual) is { } wrong)
            {
                throw new AuditServiceException($"Table {wrong.Table} does not hold what was put into it; nothing was changed.");
            }
        }

        await unit.CommitAsync(cancellationToken);
        return new RebuildReport(history.Count, timeProvider.GetElapsedTime(started), target, tables, replacing);
    }

    private Task<EventPosition?> ReadPositionAsync(CancellationToken cancellationToken) => database.RunAsync(
        unit => unit.Checkpoints.ReadAsync(_channel, _chaincode, cancellationToken), cancellationToken);

    private async Task<bool> FillBatchAsync(
        ReadModelShadow shadow, LedgerHistory history, EventPosition target, CancellationToken cancellationToken)
    {
        IReadOnlyList<LedgerNotice> notices = await history.ReadAsync(target, options.Workers.ProjectionBatch);
        await using UnitOfWork unit = await shadow.BeginAsync(cancellationToken);
        bool any = await ApplyAsync(unit, notices, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return any;
    }

    private static async Task<bool> ApplyAsync(UnitOfWork unit, IReadOnlyList<LedgerNotice> notices, CancellationToken cancellationToken)
    {
        foreach (LedgerNotice notice in notices)
        {
            await EventProjector.ApplyAsync(unit, DecodedNotice.Of(notice), cancellationToken);
        }

        await unit.Batch.FlushAsync(cancellationToken);
        return notices.Count > 0;
    }
}
