using Audit.Store;
using Audit.Store.Embedded;

namespace Audit.Service;

/// <summary>Looks at the database, the channel and the disk for health and metrics; several who ask at once share one look.</summary>
internal sealed class OperationsWatch(
    AuditDatabase database, ILedgerClient ledger, AuditServiceOptions options, TimeProvider timeProvider, ILogger<OperationsWatch> log) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _looking = new(1);
    private readonly ChannelLag _lag = new(ledger, timeProvider);
    private OperationsState? _latest;

    /// <summary>What was last seen; null before the first look.</summary>
    internal OperationsState? Latest => Volatile.Read(ref _latest);

    /// <summary>Looks again unless the last look is younger than <paramref name="maximumAge"/>. Throws only when cancelled.</summary>
    internal async Task<OperationsState> ObserveAsync(TimeSpan maximumAge, CancellationToken cancellationToken)
    {
        if (Fresh(maximumAge) is { } known)
        {
            return known;
        }

        await _looking.WaitAsync(cancellationToken);
        try
        {
            return Fresh(maximumAge) ?? await LookAsync(cancellationToken);
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>Looks again and again until cancelled, for exporters that cannot wait for a look, and tells the log of what is wrong.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        bool lagging = false;
        bool full = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                OperationsState state = await ObserveAsync(options.Health.Every, cancellationToken);
                bool lags = state.Lag is { } lag && lag.Age > options.Health.MaximumLag;
                if (lags && !lagging)
                {
                    log.ProjectionLags(state.Lag!.Blocks, state.Lag.Age);
                }

                bool isFull = state.FreeBytes < options.Health.MinimumFreeBytes;
                if (isFull && !full)
                {
                    log.DiskFull(options.DataFolder, state.FreeBytes!.Value);
                }

                (lagging, full) = (lags, isFull);
                await Task.Delay(options.Health.Every, timeProvider, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public void Dispose() => _looking.Dispose();

    private OperationsState? Fresh(TimeSpan maximumAge) =>
        Latest is { } latest && timeProvider.GetUtcNow() - latest.At < maximumAge ? latest : null;

    private async Task<OperationsState> LookAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        (StoreMeasures? store, string? failure) = await MeasureAsync(patience.Token, cancellationToken);
        ProjectionLag? lag = store is null ? null : await LagAsync(store.IndexedBlock, patience.Token, cancellationToken);
        var state = new OperationsState(timeProvider.GetUtcNow(), store, failure, lag, FreeBytes());
        Volatile.Write(ref _latest, state);
        return state;
    }

    private async Task<(StoreMeasures? Store, string? Failure)> MeasureAsync(CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            return (await database.Operations.MeasureAsync(options.Gateway.Channel, options.Gateway.Chaincode, patience), null);
        }
        catch (StoreException cause)
        {
            return (null, cause.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"The database does not answer within {Patience.TotalSeconds} s.");
        }
    }

    private async Task<ProjectionLag?> LagAsync(long? indexed, CancellationToken patience, CancellationToken cancellationToken)
    {
        try
        {
            return await _lag.LookAsync(indexed, patience);
        }
        catch (Exception cause) when (cause is LedgerUnavailableException or LedgerRefusedException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private long? FreeBytes()
    {
        try
        {
            return FolderSpace.Of(options.DataFolder).FreeBytes;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
