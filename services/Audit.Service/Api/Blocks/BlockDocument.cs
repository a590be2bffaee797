using System.Text.Json.Serialization;

namespace Audit.Service;

/// <summary>A block as the API shows it.</summary>
/// <param name="Number">Its number; 0 is the first.</param>
/// <param name="Hash">Its header's hash, which the next block names.</param>
/// <param name="PreviousHash">The hash of the block before; empty for the first.</param>
/// <param name="DataHash">The hash of what it holds.</param>
/// <param name="TransactionCount">How many transactions it holds, valid or not.</param>
/// <param name="ValidCount">How many of them are valid.</param>
internal sealed record BlockDocument(
    long Number, string Hash, string PreviousHash, string DataHash, int TransactionCount, int ValidCount)
{
    private const int MostTransactions = 1000;

    /// <summary>When the client of its first transaction says that it made that one; null when none says so.</summary>
    public DateTime? Timestamp { get; init; }

    /// <summary>The first 1,000 of its transactions, where a single block is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TransactionDocument>? Transactions { get; init; }

    internal static BlockDocument Of(ChannelBlock block) => new(
        block.Number,
        block.Hash,
        block.PreviousHash,
        block.DataHash,
        block.Transactions.Count,
        block.Transactions.Count(transaction => transaction.ValidationCode == "VALID"))
    {
        Timestamp = block.Transactions.FirstOrDefault(transaction => transaction.Timestamp is not null)?.Timestamp,
    };

    internal static BlockDocument WithTransactions(ChannelBlock block) => Of(block) with
    {
        Transactions = [.. block.Transactions.Take(MostTransactions).Select((transaction, index) => TransactionDocument.Of(transaction, block.Number, index))],
    };
}

/// <summary>A part of the channel, the newest block first.</summary>
/// <param name="Height">The number of the channel's newest block plus one.</param>
/// <param name="Blocks">The blocks.</param>
/// <param name="NextCursor">What to give as <c>from</c> for the next page; null at the first block.</param>
internal sealed record BlockListDocument(long Height, IReadOnlyList<BlockDocument> Blocks, string? NextCursor);

/// <summary>A transaction as the API shows it: who did what, without its arguments.</summary>
/// <param name="Id">Its id; empty for a configuration that has none.</param>
/// <param name="Type">What it is, such as <c>ENDORSER_TRANSACTION</c> or <c>CONFIG</c>.</param>
/// <param name="ValidationCode">What the peers found, such as <c>VALID</c> or <c>MVCC_READ_CONFLICT</c>.</param>
/// <param name="Block">Its block.</param>
/// <param name="Index">Its place in the block, from 0.</param>
/// <param name="Timestamp">When its client says that it made it.</param>
/// <param name="CreatorMspId">The organisation of its client.</param>
/// <param name="Chaincode">The chaincode that it called.</param>
/// <param name="Function">The function that it called, such as <c>audits:Vote</c>.</param>
/// <param name="Endorsers">The organisations whose peers it names as its endorsers.</param>
/// <param name="CreatorName">The name in its client's certificate.</param>
/// <param name="Events">What its chaincode announces; of an invalid one, what it would have.</param>
internal sealed record TransactionDocument(
    string Id,
    string Type,
    string ValidationCode,
    long Block,
    int Index,
    DateTime? Timestamp,
    string? CreatorMspId,
    string? Chaincode,
    string? Function,
    IReadOnlyList<string> Endorsers,
    string? CreatorName,
    IReadOnlyList<TransactionEventDocument> Events)
{
    internal static TransactionDocument Of(ChannelTransaction transaction, long block, int index) => new(
        transaction.Id,
        transaction.Type,
        transaction.ValidationCode,
        block,
        index,
        transaction.Timestamp,
        transaction.CreatorMspId,
        transaction.Chaincode,
        transaction.Function,
        transaction.Endorsers,
        transaction.CreatorName,
        [.. transaction.Events.Select(announced => new TransactionEventDocument(announced.Name, announced.AuditId))]);
}

/// <summary>Something that a transaction's chaincode announces.</summary>
/// <param name="Name">Its name, such as <c>VerdictReached</c>.</param>
/// <param name="AuditId">The audit it is about; null when it names none.</param>
internal sealed record TransactionEventDocument(string Name, string? AuditId);
