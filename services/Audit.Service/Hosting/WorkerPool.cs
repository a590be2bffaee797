namespace Audit.Service;

/// <summary>The event listener, the dispatchers and the scorers. A worker that ends by an error nobody foresaw ends all of them.</summary>
internal sealed class WorkerPool(
    EventListener listener,
    OperationsWatch watch,
    Func<OutboxDispatcher> dispatcher,
    Func<ScoringWorker> scorer,
    AuditServiceOptions options)
{
    /// <summary>Runs all workers until they are to stop, or until one fails; then what is under way is finished, unless cancelled.</summary>
    internal async Task RunAsync(CancellationToken stopping, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task[] workers =
        [
            listener.RunAsync(ending.Token),
            watch.RunAsync(ending.Token),
            .. Enumerable.Range(0, options.Workers.Dispatchers).Select(_ => dispatcher().RunAsync(ending.Token, cancellationToken)),
            .. Enumerable.Range(0, options.Workers.Scorers).Select(_ => scorer().RunAsync(ending.Token, cancellationToken)),
        ];
        await Task.WhenAny(workers);
        await ending.CancelAsync();
        await Task.WhenAll(workers);
    }
}
