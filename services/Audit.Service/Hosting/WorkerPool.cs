namespace Audit.Service;

/// <summary>The event listener, the dispatcher, the scorer, the senders of webhooks, the live feed's hub and the settler. A worker that ends by an error nobody foresaw ends all of them.</summary>
internal sealed class WorkerPool(
    EventListener listener,
    OperationsWatch watch,
    LogWorker logWorker,
    OutboxDispatcher dispatcher,
    ScoringWorker scorer,
    Func<WebhookSender> webhooks,
    EventHub hub,
    RevokedSettler settler,
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
            logWorker.RunAsync(ending.Token, cancellationToken),
            hub.RunAsync(ending.Token),
            settler.RunAsync(ending.Token, cancellationToken),
            dispatcher.RunAsync(ending.Token, cancellationToken),
            .. options.Workers.Scorers == 0 ? Array.Empty<Task>() : [scorer.RunAsync(ending.Token, cancellationToken)],
            .. Enumerable.Range(0, options.Webhooks.Senders).Select(_ => webhooks().RunAsync(ending.Token, cancellationToken)),
        ];
        await Task.WhenAny(workers);
        await ending.CancelAsync();
        await Task.WhenAll(workers);
    }
}
