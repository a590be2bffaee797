namespace Audit.Store;

/// <summary>An event of the feed.</summary>
/// <param name="Position">Its place; null for what did not happen on the channel, such as a test of a webhook.</param>
/// <param name="TransactionId">The transaction that announced it; null as above.</param>
/// <param name="Name">Its name on the channel; null as above.</param>
/// <param name="Type">Its type for readers.</param>
/// <param name="AuditId">The audit it is about; null when it is about none.</param>
/// <param name="Data">All of it: a JSON object.</param>
/// <param name="SeenAt">When this service saw it.</param>
public sealed record FeedEvent(
    FeedPosition? Position, string? TransactionId, string? Name, string Type, string? AuditId, string Data, DateTimeOffset SeenAt);
