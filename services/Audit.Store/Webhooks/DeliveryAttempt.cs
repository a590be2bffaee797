namespace Audit.Store;

/// <summary>One attempt to send.</summary>
/// <param name="Attempt">Which, from 1.</param>
/// <param name="StartedAt">When.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Status">The receiver's HTTP status; null when there was no answer.</param>
/// <param name="Error">What went wrong; null when nothing did.</param>
/// <param name="Response">The beginning of the receiver's answer; null when there was none.</param>
public sealed record DeliveryAttempt(int Attempt, DateTimeOffset StartedAt, TimeSpan Duration, int? Status, string? Error, string? Response);
