namespace Fabric.Gateway;

/// <summary>An event that a committed, valid transaction raised.</summary>
/// <param name="BlockNumber">The block that holds the transaction.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="ChaincodeName">The chaincode that raised it.</param>
/// <param name="EventName">Its name.</param>
/// <param name="Payload">Its content.</param>
public sealed record ChaincodeEvent(
    ulong BlockNumber, string TransactionId, string ChaincodeName, string EventName, ReadOnlyMemory<byte> Payload);
