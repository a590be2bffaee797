using Fabric.Protos.Peer;

namespace Fabric.Chaincode.Testing;

/// <summary>A transaction was endorsed, but its block says it is not valid: it changed nothing.</summary>
public sealed class TransactionInvalidException : ChaincodeTestException
{
    internal TransactionInvalidException(CommittedTransaction transaction)
        : base(transaction.TransactionId, $"transaction {transaction.TransactionId} is invalid ({transaction.Code}): {transaction.Reason}") =>
        Transaction = transaction;

    /// <summary>The transaction.</summary>
    public CommittedTransaction Transaction { get; }

    /// <summary>Why it is not valid.</summary>
    public TxValidationCode Code => Transaction.Code;
}
