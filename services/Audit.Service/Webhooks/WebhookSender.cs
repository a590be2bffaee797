using System.Text.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Sends what is due. A message is sent at least once: one whose answer was lost with this process goes again, under the same id, by which
/// the receiver knows it.
/// </summary>
internal sealed class WebhookSender(
    AuditDatabase database,
    WebhookHttp http,
    WebhookKey key,
    WorkSignals signals,
    AuditServiceOptions options,
    ServiceInstance instance,
    TimeProvider timeProvider,
    ILogger<WebhookSender> log)
    : WorkerLoop("The webhook sender", signals.Webhooks, options.Workers, timeProvider, log)
{
    private static readonly TimeSpan BetweenPrunings = TimeSpan.FromMinutes(10);
    private const int PrunedAtOnce = 1000;

    private readonly WebhookOptions _options = options.Webhooks;
    private readonly WorkerLease _lease = WorkerLease.Create(
        instance.Name, "webhooks", options.Webhooks.Timeout + TimeSpan.FromSeconds(30), options.Webhooks.MaximumAttempts);

    private DateTimeOffset _pruned = DateTimeOffset.MinValue;

    protected override async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        ClaimedDelivery? claimed = await database.RunAsync(unit => unit.Deliveries.ClaimAsync(key.Id, _lease, cancellationToken), cancellationToken);
        if (claimed is null)
        {
            return await PruneAsync(cancellationToken);
        }

        DateTimeOffset started = Clock.GetUtcNow();
        long stopwatch = Clock.GetTimestamp();
        WebhookAnswer answer = await SendAsync(claimed, cancellationToken);
        var attempt = new DeliveryAttempt(
            claimed.Delivery.Attempts, started, Clock.GetElapsedTime(stopwatch), answer.Status, answer.Error, answer.Response);
        try
        {
            await FinishAsync(claimed, attempt, answer, cancellationToken);
        }
        catch (LeaseLostException lost)
        {
            // Deleted in the meantime, or this process stood still for longer than the lease: whoever has it now records what becomes of it.
            log.WebhookLost(claimed.Delivery.WebhookId, lost.Message);
        }

        return true;
    }

    private async Task<WebhookAnswer> SendAsync(ClaimedDelivery claimed, CancellationToken cancellationToken)
    {
        WebhookDelivery delivery = claimed.Delivery;
        WebhookSecret[] secrets = [.. claimed.Secrets.Select(secret => key.Unseal(delivery.WebhookId, secret)).OfType<WebhookSecret>()];
        return secrets.Length < claimed.Secrets.Count || secrets.Length == 0
            ? new WebhookAnswer(null, "A secret of the webhook cannot be unsealed; rotate it.", null, null)
            : await http.SendAsync(new Uri(claimed.Url), delivery.MessageId, secrets, EventDocument.Write(delivery.Event), cancellationToken);
    }

    private async Task FinishAsync(ClaimedDelivery claimed, DeliveryAttempt attempt, WebhookAnswer answer, CancellationToken cancellationToken)
    {
        string webhookId = claimed.Delivery.WebhookId;
        var verdict = new DeliveryVerdict
        {
            Attempt = attempt,
            RetryAfter = answer.Error is null ? null : RetryPlan.After(attempt.Attempt, answer.RetryAfter, _options),
            DisableAfter = _options.DisableAfterFailures,
            Gone = answer.Status == StatusCodes.Status410Gone,
        };
        bool disabled = await database.RunAsync(
            async unit =>
            {
                bool disabledNow = await unit.Deliveries.FinishAsync(claimed, verdict, cancellationToken);
                if (disabledNow)
                {
                    await TellOthersAsync(unit, webhookId, claimed.Claim, answer.Error, cancellationToken);
                }

                return disabledNow;
            },
            cancellationToken);
        if (verdict.Succeeded)
        {
            log.WebhookDelivered(claimed.Delivery.MessageId, webhookId, attempt.Attempt, attempt.Duration);
        }
        else
        {
            log.WebhookFailed(claimed.Delivery.MessageId, webhookId, attempt.Attempt, verdict.RetryAfter, answer.Error!);
        }

        if (disabled)
        {
            log.WebhookDisabled(webhookId, answer.Error!);
            signals.Webhooks.Raise();
        }
    }

    private static Task TellOthersAsync(UnitOfWork unit, string webhookId, long claim, string? error, CancellationToken cancellationToken) =>
        unit.Deliveries.AddNoticeAsync(
            webhookId,
            FormattableString.Invariant($"msg_disabled_{webhookId}_{claim}"),
            EventTypes.WebhookDisabled,
            JsonSerializer.Serialize(new { webhookId, reason = error }),
            cancellationToken);

    private async Task<bool> PruneAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = Clock.GetUtcNow();
        if (now - _pruned < BetweenPrunings)
        {
            return false;
        }

        int removed = await database.RunAsync(
            unit => unit.Deliveries.PruneAsync(now - _options.Retention, PrunedAtOnce, cancellationToken), cancellationToken);
        _pruned = removed < PrunedAtOnce ? now : _pruned;
        return removed == PrunedAtOnce;
    }
}
