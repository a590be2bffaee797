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

    /// <summary>
    /// Deletes a key of a private data collection and all its earlier values on every peer; only their hashes stay. Needs
    /// the channel capability V2_5.
    /// </summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="key">The key, not empty.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the purge.</param>
    Task PurgePrivateDataAsync(string collection, string key, CancellationToken cancellationToken = default);

    /// <summary>Reads several keys of a private data collection, in as few requests as the peer offers.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="keys">The keys, none empty.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the reads.</param>
    /// <returns>The values in the order of the keys; null where a key does not exist.</returns>
    Task<IReadOnlyList<byte[]?>> GetMultiplePrivateDataAsync(
        string collection, IReadOnlyList<string> keys, CancellationToken cancellationToken = default);

    /// <summary>
    /// Yields simple keys of a private data collection in the order of their UTF-8 bytes. For transactions that only read:
    /// the peer records no reads and refuses writes in the same transaction.
    /// </summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="startKey">The first key, inclusive; empty for the first simple key.</param>
    /// <param name="endKey">The end, exclusive; empty for no end.</param>
    /// <param name="cancellationToken">Ends the iteration.</param>
    /// <exception cref="ArgumentException">A key starts with U+0000, where composite keys live.</exception>
    IAsyncEnumerable<StateEntry> GetPrivateDataByRangeAsync(
        string collection, string startKey, string endKey, CancellationToken cancellationToken = default);

    /// <summary>
    /// Yields composite keys of a private data collection whose first attributes equal the given ones. For transactions
    /// that only read.
    /// </summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="objectType">The composite key's type.</param>
    /// <param name="attributes">The leading attributes, whole ones; empty for all keys of the type.</param>
    /// <param name="cancellationToken">Ends the iteration.</param>
    IAsyncEnumerable<StateEntry> GetPrivateDataByPartialCompositeKeyAsync(
        string collection, string objectType, IReadOnlyList<string> attributes, CancellationToken cancellationToken = default);

    /// <summary>
    /// Yields what a rich query finds in a private data collection; needs a peer with CouchDB. For transactions that only
    /// read.
    /// </summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="query">A query in the state database's language.</param>
    /// <param name="cancellationToken">Ends the iteration.</param>
    IAsyncEnumerable<StateEntry> GetPrivateDataQueryResultAsync(
        string collection, string query, CancellationToken cancellationToken = default);
}
