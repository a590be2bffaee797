namespace Audit.Store;

/// <summary>A delivery that one worker sends now.</summary>
/// <param name="Delivery">What to send; its attempts include this one.</param>
/// <param name="Url">Where to.</param>
/// <param name="Secrets">What to sign it with, the latest first.</param>
/// <param name="Owner">The worker.</param>
/// <param name="Claim">The number of this claim of the webhook: a worker that was too slow is told apart by it.</param>
public sealed record ClaimedDelivery(WebhookDelivery Delivery, string Url, IReadOnlyList<SealedSecret> Secrets, string Owner, long Claim);
