using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Stub;

internal sealed partial class ChaincodeStub
{
    public Task<QueryPage<StateEntry>> GetStateByRangeWithPaginationAsync(
        string startKey, string endKey, int pageSize, string bookmark, CancellationToken cancellationToken = default)
    {
        var (start, end) = StateKeys.SimpleRange(startKey, endKey);
        return RangePageAsync(start, end, pageSize, bookmark, cancellationToken);
    }

    public Task<QueryPage<StateEntry>> GetStateByPartialCompositeKeyWithPaginationAsync(
        string objectType, IReadOnlyList<string> attributes, int pageSize, string bookmark, CancellationToken cancellationToken = default)
    {
        var (start, end) = StateKeys.CompositeRange(objectType, attributes);
        return RangePageAsync(start, end, pageSize, bookmark, cancellationToken);
    }

    public Task<QueryPage<StateEntry>> GetAllStatesCompositeKeyWithPaginationAsync(
        int pageSize, string bookmark, CancellationToken cancellationToken = default) =>
        RangePageAsync(StateKeys.LowestCompositeKey, StateKeys.EndOfCompositeKeys, pageSize, bookmark, cancellationToken);

    public Task<QueryPage<StateEntry>> GetQueryResultWithPaginationAsync(
        string query, int pageSize, string bookmark, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var request = new GetQueryResult { Query = query, Metadata = PageOf(pageSize, bookmark) };
        return OnePageAsync(MessageType.GetQueryResult, request, cancellationToken);
    }

    private static ByteString PageOf(int pageSize, string bookmark)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentNullException.ThrowIfNull(bookmark);
        return new QueryMetadata { PageSize = pageSize, Bookmark = bookmark }.ToByteString();
    }

    private Task<QueryPage<StateEntry>> RangePageAsync(
        string startKey, string endKey, int pageSize, string bookmark, CancellationToken cancellationToken)
    {
        var request = new GetStateByRange { StartKey = startKey, EndKey = endKey, Metadata = PageOf(pageSize, bookmark) };
        return OnePageAsync(MessageType.GetStateByRange, request, cancellationToken);
    }

    private async Task<QueryPage<StateEntry>> OnePageAsync(MessageType type, IMessage query, CancellationToken cancellationToken)
    {
        // With a page size the peer answers the whole page at once and closes its iterator.
        var page = await PageAsync(type, query, cancellationToken).ConfigureAwait(false);
        var metadata = PeerAnswer.Read(QueryResponseMetadata.Parser, page.Metadata, "the end of a page");
        return new QueryPage<StateEntry>(
            [.. page.Results.Select(result => ReadEntry(result.ResultBytes))], metadata.FetchedRecordsCount, metadata.Bookmark);
    }
}
