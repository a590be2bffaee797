namespace Audit.Store;

/// <summary>A version of the channel's policy.</summary>
/// <param name="Version">1 for the first.</param>
/// <param name="Terms">The policy record as canonical JSON.</param>
/// <param name="EstablishedAt">When: the transaction's timestamp.</param>
/// <param name="Place">The transaction.</param>
public sealed record ProjectedPolicy(int Version, string Terms, DateTimeOffset EstablishedAt, LedgerPlace Place);
