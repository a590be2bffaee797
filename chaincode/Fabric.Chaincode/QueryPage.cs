namespace Fabric.Chaincode;

/// <summary>One page of a query that a client walks through page by page, a transaction each.</summary>
/// <typeparam name="T">What the query finds.</typeparam>
/// <param name="Entries">What this page holds, in the order of the query; at most as many as were asked for.</param>
/// <param name="FetchedRecordsCount">How many records the peer says it fetched; fewer than asked for means the last page.</param>
/// <param name="Bookmark">
/// Where the next page begins: hand it to the same query. For ranges it is the next page's first key and empty at the
/// end; for rich queries it is CouchDB's own and not empty even then.
/// </param>
public sealed record QueryPage<T>(IReadOnlyList<T> Entries, int FetchedRecordsCount, string Bookmark);
