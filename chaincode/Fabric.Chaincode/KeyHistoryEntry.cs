namespace Fabric.Chaincode;

/// <summary>One committed change of a key.</summary>
/// <param name="TransactionId">The transaction that made it.</param>
/// <param name="Value">The value it wrote; empty for a deletion.</param>
/// <param name="Timestamp">The submitting client's clock when it made the transaction, not the time of the commit.</param>
/// <param name="IsDelete">Whether it deleted the key.</param>
public sealed record KeyHistoryEntry(string TransactionId, ReadOnlyMemory<byte> Value, DateTimeOffset Timestamp, bool IsDelete);
