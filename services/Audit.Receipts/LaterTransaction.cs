using Fabric.Protos.Common;

namespace Audit.Receipts;

/// <summary>A transaction that came after the verdict and added something to its audit.</summary>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Attestations">Peers' signed answers to "what became of this transaction"; they hold the transaction itself.</param>
public sealed record LaterTransaction(string TransactionId, IReadOnlyList<Envelope> Attestations);
