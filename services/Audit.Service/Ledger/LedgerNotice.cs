namespace Audit.Service;

/// <summary>What one committed transaction announced.</summary>
/// <param name="BlockNumber">Its block.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Payload">The chaincode event's content; see <see cref="Audit.Ledger.LedgerEvents"/>.</param>
internal sealed record LedgerNotice(long BlockNumber, string TransactionId, ReadOnlyMemory<byte> Payload);
