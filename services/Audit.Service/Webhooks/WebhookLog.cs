namespace Audit.Service;

/// <summary>What webhooks and the live feed log.</summary>
internal static partial class WebhookLog
{
    [LoggerMessage(400, LogLevel.Debug, "{MessageId} delivered to webhook {WebhookId} in attempt {Attempt} in {Elapsed}")]
    internal static partial void WebhookDelivered(this ILogger log, string messageId, string webhookId, int attempt, TimeSpan elapsed);

    [LoggerMessage(401, LogLevel.Warning, "{MessageId} not delivered to webhook {WebhookId} in attempt {Attempt}, next in {Delay}: {Reason}")]
    internal static partial void WebhookFailed(this ILogger log, string messageId, string webhookId, int attempt, TimeSpan? delay, string reason);

    [LoggerMessage(402, LogLevel.Error, "Webhook {WebhookId} is disabled: it failed too often, or its receiver is gone. The last reason: {Reason}")]
    internal static partial void WebhookDisabled(this ILogger log, string webhookId, string reason);

    [LoggerMessage(403, LogLevel.Warning, "An attempt at webhook {WebhookId} does not count: {Reason}")]
    internal static partial void WebhookLost(this ILogger log, string webhookId, string reason);

    [LoggerMessage(410, LogLevel.Warning, "The live feed stumbled and goes on in {Delay}: {Reason}")]
    internal static partial void FeedStumbled(this ILogger log, TimeSpan delay, string reason);

    [LoggerMessage(411, LogLevel.Warning, "A reader of the live feed was too slow and is let go at {Position}")]
    internal static partial void ReaderTooSlow(this ILogger log, string position);
}
