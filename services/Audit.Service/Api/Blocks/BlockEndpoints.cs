using System.Globalization;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>The channel's blocks and transactions, from the organisation's own peer.</summary>
internal static class BlockEndpoints
{
    private const int UsualLimit = 10;
    private const int LargestPage = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    internal static void MapBlocks(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/v1/blocks", ListAsync, BlockOperations.List);
        Map(routes, "/v1/blocks/{number}", GetAsync, BlockOperations.Get);
        Map(routes, "/v1/transactions/{id}", GetTransactionAsync, BlockOperations.Transaction);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, Delegate handler, ApiOperation operation) =>
        routes.MapGet(path, handler).RequirePermission(AuditPermission.Read).Limited(CallKind.Submission).Fresh().Describe(operation);

    private static Task<IResult> ListAsync(HttpContext context, ChannelBlocks channel)
    {
        var reader = new QueryReader(context.Request.Query, "from", "limit");
        long? from = reader.Text("from") is { } text ? Number(text) ?? throw QueryReader.Invalid($"from is '{text}'; give the number of a block.") : null;
        int limit = reader.Number("limit", 1, LargestPage) ?? UsualLimit;
        return AskAsync(context, async cancellationToken =>
        {
            long height = await channel.HeightAsync(cancellationToken);
            long newest = Math.Min(from ?? height - 1, height - 1);
            ChannelBlock?[] blocks = await Task.WhenAll(
                Enumerable.Range(0, limit).Select(step => newest - step).Where(number => number >= 0)
                    .Select(number => channel.FindBlockAsync(number, cancellationToken)));
            long next = newest - limit;
            return ApiAnswer.Json(new BlockListDocument(
                height, [.. blocks.OfType<ChannelBlock>().Select(BlockDocument.Of)], next >= 0 ? next.ToString(CultureInfo.InvariantCulture) : null));
        });
    }

    private static Task<IResult> GetAsync(string number, HttpContext context, ChannelBlocks channel)
    {
        _ = new QueryReader(context.Request.Query);
        return AskAsync(context, async cancellationToken =>
            Number(number) is { } wanted && await channel.FindBlockAsync(wanted, cancellationToken) is { } block
                ? ApiAnswer.Json(BlockDocument.WithTransactions(block)).Tagged(context)
                : throw new RequestException(StatusCodes.Status404NotFound, ProblemCode.BlockUnknown, $"The channel has no block '{number}' yet."));
    }

    private static Task<IResult> GetTransactionAsync(string id, HttpContext context, ChannelBlocks channel)
    {
        _ = new QueryReader(context.Request.Query);
        return AskAsync(context, async cancellationToken =>
            Sha256Hash.IsHash(id) && await channel.FindWithBlockAsync(id, cancellationToken) is { } found
                ? ApiAnswer.Json(TransactionDocument.Of(found.Transaction, found.Block.Number, IndexOf(found.Block, found.Transaction))).Tagged(context)
                : throw new RequestException(StatusCodes.Status404NotFound, ProblemCode.TransactionUnknown, $"The channel holds no transaction '{id}'."));
    }

    private static int IndexOf(ChannelBlock block, ChannelTransaction transaction) =>
        block.Transactions.Index().First(one => ReferenceEquals(one.Item, transaction)).Index;

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static async Task<IResult> AskAsync(HttpContext context, Func<CancellationToken, Task<IResult>> ask)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            return await ask(patience.Token);
        }
        catch (LedgerUnavailableException cause)
        {
            throw RequestException.Unavailable(ProblemCode.LedgerUnavailable, $"The peer does not answer: {cause.Message}", cause);
        }
        catch (OperationCanceledException cause) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw RequestException.Unavailable(ProblemCode.LedgerUnavailable, $"The peer does not answer within {Patience.TotalSeconds} s.", cause);
        }
    }
}
