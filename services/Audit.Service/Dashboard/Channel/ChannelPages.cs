using Audit.Store;

namespace Audit.Service;

/// <summary>The channel itself, block by block, from the organisation's own peer.</summary>
internal static class ChannelPages
{
    private const int BlocksOfPage = 20;
    private const int MostTransactions = 500;
    private const int MostAudits = 50;

    internal static async Task<IResult> ListAsync(HttpContext context, BlockLookup blocks)
    {
        var reader = new QueryReader(context.Request.Query, "from");
        long? from = BlockLookup.From(reader);
        BlockListDocument list = await blocks.ListAsync(from, BlocksOfPage, context.RequestAborted);
        return new PageResult<BlockListPage>("Blocks", new BlockListPage(list, from), "Blocks") { Live = from is null ? "type=*" : null };
    }

    internal static async Task<IResult> ShowBlockAsync(string number, HttpContext context, BlockLookup blocks)
    {
        _ = new QueryReader(context.Request.Query);
        ChannelBlock block = await blocks.RequireBlockAsync(number, context.RequestAborted);
        bool isNewest = await blocks.IsNewestAsync(block.Number, context.RequestAborted);
        return new PageResult<BlockPage>(
            "Block", new BlockPage(block, [.. block.Transactions.Take(MostTransactions)], isNewest), $"Block {Shown.Number(block.Number)}");
    }

    internal static async Task<IResult> ShowTransactionAsync(string id, HttpContext context, BlockLookup blocks, AuditDatabase database)
    {
        _ = new QueryReader(context.Request.Query);
        TransactionDocument transaction = await blocks.RequireTransactionAsync(id, context.RequestAborted);
        List<TransactionAudit> audits = [];
        foreach (string auditId in transaction.Events.Select(announced => announced.AuditId).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostAudits))
        {
            audits.Add(new TransactionAudit(auditId, (await database.Queries.FindAsync(auditId, context.RequestAborted))?.Audit.Name));
        }

        return new PageResult<TransactionPage>("Transaction", new TransactionPage(transaction, audits), "Transaction");
    }
}

/// <summary>Blocks, the newest first.</summary>
/// <param name="List">The blocks.</param>
/// <param name="From">Where the page begins; null at the newest.</param>
internal sealed record BlockListPage(BlockListDocument List, long? From);

/// <summary>A block.</summary>
/// <param name="Block">The block.</param>
/// <param name="Shown">Its transactions as far as they are shown.</param>
/// <param name="IsNewest">Whether no other comes after it yet, as far as is known.</param>
internal sealed record BlockPage(ChannelBlock Block, IReadOnlyList<ChannelTransaction> Shown, bool IsNewest);

/// <summary>A transaction.</summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="Audits">The audits that it touches.</param>
internal sealed record TransactionPage(TransactionDocument Transaction, IReadOnlyList<TransactionAudit> Audits);

/// <summary>An audit that a transaction touches.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; null when this service has not read of it.</param>
internal sealed record TransactionAudit(string Id, string? Name);
