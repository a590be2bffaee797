using Audit.Ledger;

namespace Audit.Service;

/// <summary>
/// Whether this service's model may vote: only while the channel has it ACTIVE. Also the proof that the gateway answers.
/// </summary>
internal sealed class ModelWatch(ILedgerClient ledger, ISourceScorer scorer, TimeProvider timeProvider, ILogger<ModelWatch> log) : IDisposable
{
    private readonly SemaphoreSlim _asking = new(1);
    private ModelObservation? _latest;

    /// <summary>What was last seen; null before the first look.</summary>
    internal ModelObservation? Latest => Volatile.Read(ref _latest);

    /// <summary>Looks again unless the last look is younger than <paramref name="maximumAge"/>. Never throws for the ledger's sake.</summary>
    internal async Task<ModelObservation> ObserveAsync(TimeSpan maximumAge, CancellationToken cancellationToken)
    {
        if (Fresh(maximumAge) is { } known)
        {
            return known;
        }

        await _asking.WaitAsync(cancellationToken);
        try
        {
            return Fresh(maximumAge) ?? await AskAsync(cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();

    private ModelObservation? Fresh(TimeSpan maximumAge) =>
        Latest is { } latest && timeProvider.GetUtcNow() - latest.At < maximumAge ? latest : null;

    private async Task<ModelObservation> AskAsync(CancellationToken cancellationToken)
    {
        ModelObservation observed;
        try
        {
            ModelStatus? status = await ledger.GetModelStatusAsync(scorer.ModelHash, cancellationToken);
            observed = new ModelObservation(timeProvider.GetUtcNow(), status, null);
        }
        catch (Exception away) when (away is LedgerUnavailableException or LedgerRefusedException)
        {
            observed = new ModelObservation(timeProvider.GetUtcNow(), null, away.Message);
        }

        ModelObservation? before = Interlocked.Exchange(ref _latest, observed);
        if (before is null || before.Status != observed.Status || before.IsReachable != observed.IsReachable)
        {
            Tell(observed);
        }

        return observed;
    }

    private void Tell(ModelObservation observed)
    {
        if (observed.Failure is { } failure)
        {
            log.LedgerAway(failure);
        }
        else if (observed.IsActive)
        {
            log.ModelActive(scorer.ModelName, scorer.ModelHash);
        }
        else
        {
            log.ModelRefused(scorer.ModelName, scorer.ModelHash, observed.StatusText);
        }
    }
}
