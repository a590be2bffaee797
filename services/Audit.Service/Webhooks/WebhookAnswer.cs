namespace Audit.Service;

/// <summary>What came of sending a message.</summary>
/// <param name="Status">The receiver's status; null when there was no answer.</param>
/// <param name="Error">What went wrong; null when the receiver took the message.</param>
/// <param name="Response">The beginning of the receiver's answer; null when there was none.</param>
/// <param name="RetryAfter">When the receiver wants it again; null when it did not say.</param>
internal sealed record WebhookAnswer(int? Status, string? Error, string? Response, TimeSpan? RetryAfter);
