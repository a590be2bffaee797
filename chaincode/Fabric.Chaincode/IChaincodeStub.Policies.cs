namespace Fabric.Chaincode;

public partial interface IChaincodeStub
{
    /// <summary>
    /// Sets who must endorse later changes of a key, instead of the chaincode's endorsement policy. Takes effect with the
    /// block after the one that commits this transaction.
    /// </summary>
    /// <param name="key">The key, simple or composite, not empty.</param>
    /// <param name="policy">The bytes of a <see cref="KeyEndorsementPolicy"/>; empty to return to the chaincode's policy.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the write.</param>
    Task SetStateValidationParameterAsync(string key, ReadOnlyMemory<byte> policy, CancellationToken cancellationToken = default);

    /// <summary>Reads who must endorse changes of a key. Counts as a read of the key when the transaction is validated.</summary>
    /// <param name="key">The key, simple or composite, not empty.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the read.</param>
    /// <returns>The policy's bytes, for <see cref="KeyEndorsementPolicy.Parse"/>; null when the key has none of its own.</returns>
    Task<byte[]?> GetStateValidationParameterAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Sets who must endorse later changes of a private key, instead of the collection's or the chaincode's policy.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="key">The key, not empty.</param>
    /// <param name="policy">The bytes of a <see cref="KeyEndorsementPolicy"/>; empty to return to the policy above.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the write.</param>
    Task SetPrivateDataValidationParameterAsync(
        string collection, string key, ReadOnlyMemory<byte> policy, CancellationToken cancellationToken = default);

    /// <summary>Reads who must endorse changes of a private key.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="key">The key, not empty.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the read.</param>
    /// <returns>The policy's bytes; null when the key has none of its own.</returns>
    Task<byte[]?> GetPrivateDataValidationParameterAsync(string collection, string key, CancellationToken cancellationToken = default);
}
