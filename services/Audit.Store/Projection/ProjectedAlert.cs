namespace Audit.Store;

/// <summary>Something on the channel that a person should look at.</summary>
/// <param name="Kind">The event's name, such as <c>AlertRaised</c> or <c>VotesDiverged</c>.</param>
/// <param name="AuditId">The audit.</param>
/// <param name="Classes">The classes concerned.</param>
/// <param name="Late">Whether the verdict stood already.</param>
/// <param name="Place">The transaction; it raises at most one alert of a kind.</param>
public sealed record ProjectedAlert(string Kind, string AuditId, IReadOnlyList<string> Classes, bool Late, LedgerPlace Place);
