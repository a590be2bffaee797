namespace Audit.Store;

/// <summary>A place in the stream of a chaincode's events.</summary>
/// <param name="BlockNumber">The block.</param>
/// <param name="TransactionId">The last transaction handled in it; null: none of it yet.</param>
public sealed record EventPosition(long BlockNumber, string? TransactionId);
