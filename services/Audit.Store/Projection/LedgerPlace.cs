namespace Audit.Store;

/// <summary>Where on the channel something was recorded.</summary>
/// <param name="TransactionId">The transaction.</param>
/// <param name="BlockNumber">Its block.</param>
public sealed record LedgerPlace(string TransactionId, long BlockNumber);
