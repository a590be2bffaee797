using System.Runtime.CompilerServices;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Stub;

internal sealed partial class ChaincodeStub
{
    public IAsyncEnumerable<StateEntry> GetQueryResultAsync(string query, CancellationToken cancellationToken = default) =>
        RichQueryAsync(PublicState, query, cancellationToken);

    private IAsyncEnumerable<StateEntry> RichQueryAsync(string collection, string query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return QueryAsync(MessageType.GetQueryResult, new GetQueryResult { Query = query, Collection = collection }, ReadEntry, cancellationToken);
    }

    /// <summary>Pages through a query's results; the peer keeps its iterator open until the last page or a close.</summary>
    private async IAsyncEnumerable<T> QueryAsync<T>(
        MessageType type, IMessage query, Func<ByteString, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = await PageAsync(type, query, cancellationToken).ConfigureAwait(false);
        var id = page.Id;
        var open = page.HasMore;
        try
        {
            while (true)
            {
                foreach (var result in page.Results)
                {
                    yield return read(result.ResultBytes);
                }

                if (!page.HasMore)
                {
                    break;
                }

                // A peer that refuses the next page has closed the iterator itself.
                open = false;
                page = await PageAsync(MessageType.QueryStateNext, new QueryStateNext { Id = id }, cancellationToken).ConfigureAwait(false);
                open = page.HasMore;
            }
        }
        finally
        {
            if (open)
            {
                await CloseAsync(id).ConfigureAwait(false);
            }
        }
    }

    private async Task<QueryResponse> PageAsync(MessageType type, IMessage query, CancellationToken cancellationToken)
    {
        var payload = await _conversation.RequestAsync(type, query, cancellationToken).ConfigureAwait(false);
        return PeerAnswer.Read(QueryResponse.Parser, payload, "query results");
    }

    private async Task CloseAsync(string id)
    {
        try
        {
            await _conversation.RequestAsync(MessageType.QueryStateClose, new QueryStateClose { Id = id }, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (ChaincodeException)
        {
            // With the stream or the transaction at an end the peer has closed the iterator; the reason to leave the
            // loop matters more to the caller than this.
        }
    }
}
