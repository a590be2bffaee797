namespace Fabric.Chaincode;

public partial interface IChaincodeStub
{
    /// <summary>Reads a key of a private data collection. Works only on peers whose organisation is a member of it.</summary>
    /// <param name="collection">The collection's name, or an organisation's <c>_implicit_org_…</c>.</param>
    /// <param name="key">The key, not empty.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the read.</param>
    /// <returns>The value, or null when the key does not exist.</returns>
    Task<byte[]?> GetPrivateDataAsync(string collection, string key, CancellationToken cancellationToken = default);

    /// <summary>Reads the SHA-256 of a private value, which every peer of the channel holds.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="key">The key, not empty.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the read.</param>
    /// <returns>The 32 bytes, or null when the key does not exist.</returns>
    Task<byte[]?> GetPrivateDataHashAsync(string collection, string key, CancellationToken cancellationToken = default);

    /// <summary>Writes a key of a private data collection when the transaction commits; the block holds hashes only.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="key">The key, not empty.</param>
    /// <param name="value">The value, not empty: Fabric takes an empty value as a deletion, so it is refused here.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the write.</param>
    /// <exception cref="ArgumentException">The collection, the key or the value is empty, or the key is not valid Unicode.</exception>
    Task PutPrivateDataAsync(string collection, string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default);

    /// <summary>Deletes a key of a private data collection; earlier values stay in the members' private history.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="key">The key, not empty.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the deletion.</param>
    Task DeletePrivateDataAsync(string collection, string key, CancellationToken cancellationToken = default);
}
