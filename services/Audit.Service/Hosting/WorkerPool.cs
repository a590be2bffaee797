namespace Audit.Service;

/// <summary>The event listener, the dispatchers, the scorers, the senders of webhooks and the live feed's hub. A worker that ends by an error nobody foresaw ends all of them.</summary>
internal sealed class WorkerPool(
    EventListener listener,
    Func<OutboxDispatcher> dispatcher,
    Func<ScoringWorker> scorer,
    Func<WebhookSender> webhooks,
    EventHub hub,
    AuditServiceOptions options)
{
    /// <summary>Runs all workers until cancelled, or until one fails.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] workers =
        [
            listener.RunAsync(ending.Token),
            hub.RunAsync(ending.Token),
            .. Enumerable.Range(0, options.Workers.Dispatchers).Select(_ => dispatcher().RunAsync(ending.Token)),
            .. Enumerable.Range(0, options.Workers.Scorers).Select(_ => scorer().RunAsync(ending.Token)),
            .. Enumerable.Range(0, options.Webhooks.Senders).Select(_ => webhooks().RunAsync(ending.Token)),
        ];
        await Task.WhenAny(workers);
        await ending.CancelAsync();
        await Task.WhenAll(workers);
    }
}
