namespace Audit.Service;

/// <summary>What became of a submitted transaction.</summary>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Result">What the chaincode answered, as text.</param>
internal sealed record LedgerAnswer(string TransactionId, string Result);
