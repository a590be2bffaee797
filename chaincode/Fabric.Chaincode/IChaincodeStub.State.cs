namespace Fabric.Chaincode;

public partial interface IChaincodeStub
{
    /// <summary>
    /// Reads a key's committed value. A transaction does not see its own writes: after a put the old value still reads.
    /// </summary>
    /// <param name="key">The key, simple or composite, not empty.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the read.</param>
    /// <returns>The value, or null when the key does not exist.</returns>
    Task<byte[]?> GetStateAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Reads several keys, in as few requests as the peer offers: Fabric 3 takes up to a thousand keys in one.</summary>
    /// <param name="keys">The keys, simple or composite, none empty.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the reads.</param>
    /// <returns>The committed values in the order of the keys; null where a key does not exist.</returns>
    Task<IReadOnlyList<byte[]?>> GetMultipleStatesAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken = default);

    /// <summary>Writes a key when the transaction commits.</summary>
    /// <param name="key">The key, simple or composite, not empty.</param>
    /// <param name="value">
    /// The value, not empty: Fabric takes an empty value as a deletion, so it is refused here. Call
    /// <see cref="DeleteStateAsync"/> to delete, or write one byte to say "present".
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the write.</param>
    /// <exception cref="ArgumentException">The key or the value is empty, or the key is not valid Unicode.</exception>
    Task PutStateAsync(string key, ReadOnlyMemory<byte> value, CancellationToken cancellationToken = default);

    /// <summary>Deletes a key when the transaction commits; no error if it does not exist.</summary>
    /// <param name="key">The key, simple or composite, not empty.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the deletion.</param>
    Task DeleteStateAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Yields committed simple keys in the order of their UTF-8 bytes. At commit the peer checks that no other
    /// transaction changed the range in between.
    /// </summary>
    /// <param name="startKey">The first key, inclusive; empty for the first simple key.</param>
    /// <param name="endKey">The end, exclusive; empty for no end.</param>
    /// <param name="cancellationToken">Ends the iteration.</param>
    /// <exception cref="ArgumentException">A key starts with U+0000, where composite keys live.</exception>
    IAsyncEnumerable<StateEntry> GetStateByRangeAsync(string startKey, string endKey, CancellationToken cancellationToken = default);

    /// <summary>Yields committed composite keys of a type whose first attributes equal the given ones.</summary>
    /// <param name="objectType">The composite key's type.</param>
    /// <param name="attributes">The leading attributes, whole ones; empty for all keys of the type.</param>
    /// <param name="cancellationToken">Ends the iteration.</param>
    IAsyncEnumerable<StateEntry> GetStateByPartialCompositeKeyAsync(
        string objectType, IReadOnlyList<string> attributes, CancellationToken cancellationToken = default);

    /// <summary>
    /// Yields a key's committed changes, newest first. The peer does not check at commit that the history is still the
    /// same: do not write what depends on it.
    /// </summary>
    /// <param name="key">The key, simple or composite, not empty.</param>
    /// <param name="cancellationToken">Ends the iteration.</param>
    IAsyncEnumerable<KeyHistoryEntry> GetHistoryForKeyAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Joins a type and attributes to a composite key, which a prefix query can find again.</summary>
    /// <param name="objectType">The type, not empty.</param>
    /// <param name="attributes">The attributes in order.</param>
    /// <exception cref="ArgumentException">A part holds U+0000, U+10FFFF or is not valid Unicode.</exception>
    string CreateCompositeKey(string objectType, IReadOnlyList<string> attributes);

    /// <summary>Splits a composite key into its type and attributes.</summary>
    /// <param name="compositeKey">A key made by <see cref="CreateCompositeKey"/>.</param>
    /// <exception cref="ArgumentException">The key is not a composite key.</exception>
    (string ObjectType, IReadOnlyList<string> Attributes) SplitCompositeKey(string compositeKey);
}
