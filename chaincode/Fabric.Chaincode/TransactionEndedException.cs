namespace Fabric.Chaincode;

/// <summary>A stub was used after its transaction had been answered: some call was not awaited.</summary>
public sealed class TransactionEndedException : ChaincodeException
{
    /// <summary>A use after the end of a transaction.</summary>
    /// <param name="transactionId">The transaction that has ended.</param>
    public TransactionEndedException(string transactionId)
        : base($"transaction {transactionId} has been answered: its stub can no longer be used; await every call before the transaction returns")
    {
        TransactionId = transactionId;
    }

    /// <summary>The transaction that has ended.</summary>
    public string TransactionId { get; }
}
