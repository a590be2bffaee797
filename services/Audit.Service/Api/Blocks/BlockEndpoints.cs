namespace Audit.Service;

/// <summary>The channel's blocks and transactions, from the organisation's own peer.</summary>
internal static class BlockEndpoints
{
    internal static void MapBlocks(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/v1/blocks", ListAsync, BlockOperations.List);
        Map(routes, "/v1/blocks/{number}", GetAsync, BlockOperations.Get);
        Map(routes, "/v1/transactions/{id}", GetTransactionAsync, BlockOperations.Transaction);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, Delegate handler, ApiOperation operation) =>
        routes.MapGet(path, handler).RequirePermission(AuditPermission.Read).Limited(CallKind.Submission).Fresh().Describe(operation);

    private static async Task<IResult> ListAsync(HttpContext context, BlockLookup blocks)
    {
        var reader = new QueryReader(context.Request.Query, "from", "limit");
        int limit = reader.Number("limit", 1, BlockLookup.LargestPage) ?? BlockLookup.UsualLimit;
        return ApiAnswer.Json(await blocks.ListAsync(BlockLookup.From(reader), limit, context.RequestAborted));
    }

    private static async Task<IResult> GetAsync(string number, HttpContext context, BlockLookup blocks)
    {
        _ = new QueryReader(context.Request.Query);
        return ApiAnswer.Json(BlockDocument.WithTransactions(await blocks.RequireBlockAsync(number, context.RequestAborted))).Tagged(context);
    }

    private static async Task<IResult> GetTransactionAsync(string id, HttpContext context, BlockLookup blocks)
    {
        _ = new QueryReader(context.Request.Query);
        return ApiAnswer.Json(await blocks.RequireTransactionAsync(id, context.RequestAborted)).Tagged(context);
    }
}
