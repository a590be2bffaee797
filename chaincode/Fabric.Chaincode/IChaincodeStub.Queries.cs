namespace Fabric.Chaincode;

public partial interface IChaincodeStub
{
    /// <summary>
    /// Reads one page of <see cref="GetStateByRangeAsync"/>. For transactions that only read: the peer refuses writes in
    /// the same transaction, as a page is not checked again at commit.
    /// </summary>
    /// <param name="startKey">The first key, inclusive; empty for the first simple key.</param>
    /// <param name="endKey">The end, exclusive; empty for no end.</param>
    /// <param name="pageSize">The most entries the page may hold, at least 1.</param>
    /// <param name="bookmark">The last page's <see cref="QueryPage{T}.Bookmark"/>; empty for the first page.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the query.</param>
    /// <exception cref="ArgumentException">A key starts with U+0000, where composite keys live.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The page size is below 1.</exception>
    Task<QueryPage<StateEntry>> GetStateByRangeWithPaginationAsync(
        string startKey, string endKey, int pageSize, string bookmark, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads one page of <see cref="GetStateByPartialCompositeKeyAsync"/>. For transactions that only read.
    /// </summary>
    /// <param name="objectType">The composite key's type.</param>
    /// <param name="attributes">The leading attributes, whole ones; empty for all keys of the type.</param>
    /// <param name="pageSize">The most entries the page may hold, at least 1.</param>
    /// <param name="bookmark">The last page's <see cref="QueryPage{T}.Bookmark"/>; empty for the first page.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the query.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page size is below 1.</exception>
    Task<QueryPage<StateEntry>> GetStateByPartialCompositeKeyWithPaginationAsync(
        string objectType, IReadOnlyList<string> attributes, int pageSize, string bookmark, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of all composite keys of the chaincode, whatever their type. For transactions that only read.</summary>
    /// <param name="pageSize">The most entries the page may hold, at least 1.</param>
    /// <param name="bookmark">The last page's <see cref="QueryPage{T}.Bookmark"/>; empty for the first page.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the query.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page size is below 1.</exception>
    Task<QueryPage<StateEntry>> GetAllStatesCompositeKeyWithPaginationAsync(
        int pageSize, string bookmark, CancellationToken cancellationToken = default);

    /// <summary>
    /// Yields what a rich query finds; needs a peer with CouchDB. The peer does not check at commit that the query would
    /// find the same again: do not write what depends on it.
    /// </summary>
    /// <param name="query">A query in the state database's language: for CouchDB a Mango selector as JSON.</param>
    /// <param name="cancellationToken">Ends the iteration.</param>
    IAsyncEnumerable<StateEntry> GetQueryResultAsync(string query, CancellationToken cancellationToken = default);

    /// <summary>Reads one page of <see cref="GetQueryResultAsync"/>. For transactions that only read.</summary>
    /// <param name="query">A query in the state database's language.</param>
    /// <param name="pageSize">The most entries the page may hold, at least 1.</param>
    /// <param name="bookmark">The last page's <see cref="QueryPage{T}.Bookmark"/>; empty for the first page.</param>
    /// <param name="cancellationToken">Ends the wait; the peer may still perform the query.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page size is below 1.</exception>
    Task<QueryPage<StateEntry>> GetQueryResultWithPaginationAsync(
        string query, int pageSize, string bookmark, CancellationToken cancellationToken = default);
}
