namespace Audit.Service;

/// <summary>The event listener, the dispatchers and the scorers. A worker that ends by an error nobody foresaw ends all of them.</summary>
internal sealed class WorkerPool(
    EventListener listener, Func<OutboxDispatcher> dispatcher, Func<ScoringWorker> scorer, AuditServiceOptions options)
{
    /// <summary>Runs all workers until cancelled, or until one fails.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] workers =
        [
            listener.RunAsync(ending.Token),
            .. Enumerable.Range(0, options.Workers.Dispatchers).Select(_ => dispatcher().RunAsync(ending.Token)),
            .. Enumerable.Range(0, options.Workers.Scorers).Select(_ => scorer().RunAsync(ending.Token)),
        ];
        await Task.WhenAny(workers);
        await ending.CancelAsync();
        await Task.WhenAll(workers);
    }
}
