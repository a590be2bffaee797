using Audit.Store;

namespace Audit.Service;

/// <summary>A block of the channel.</summary>
/// <param name="Number">Its number; 0 is the first.</param>
/// <param name="Hash">Its header's hash, which the next block names, in lower-case hexadecimal digits.</param>
/// <param name="PreviousHash">The hash of the block before; empty for the first.</param>
/// <param name="DataHash">The hash of what it holds.</param>
/// <param name="Transactions">What it holds, in its order.</param>
internal sealed record ChannelBlock(
    long Number, string Hash, string PreviousHash, string DataHash, IReadOnlyList<ChannelTransaction> Transactions);

/// <summary>A transaction as its envelope tells of it: who did what, never with what arguments.</summary>
/// <param name="Id">Its id; empty for a configuration that has none.</param>
/// <param name="Type">What it is, such as <c>ENDORSER_TRANSACTION</c> or <c>CONFIG</c>; <c>UNREADABLE</c> when its envelope cannot be read.</param>
/// <param name="ValidationCode">What the peers found, such as <c>VALID</c> or <c>MVCC_READ_CONFLICT</c>.</param>
internal sealed record ChannelTransaction(string Id, string Type, string ValidationCode)
{
    /// <summary>What cannot be read is of this type.</summary>
    internal const string Unreadable = "UNREADABLE";

    /// <summary>When its client says that it made it.</summary>
    internal DateTime? Timestamp { get; init; }

    /// <summary>The MSP id of its client's organisation.</summary>
    internal string? CreatorMspId { get; init; }

    /// <summary>The name in its client's certificate; null when that cannot be read.</summary>
    internal string? CreatorName { get; init; }

    /// <summary>The chaincode that it called.</summary>
    internal string? Chaincode { get; init; }

    /// <summary>The function that it called, such as <c>audits:Vote</c>.</summary>
    internal string? Function { get; init; }

    /// <summary>The MSP ids of the organisations whose peers it names as its endorsers, each once, in their order.</summary>
    internal IReadOnlyList<string> Endorsers { get; init; } = [];

    /// <summary>What its chaincode announces, cause before consequence; of an invalid transaction, what it would have.</summary>
    internal IReadOnlyList<ChannelEvent> Events { get; init; } = [];
}

/// <summary>Something that a transaction's chaincode announces.</summary>
/// <param name="Name">Its name, such as <c>VerdictReached</c>.</param>
/// <param name="AuditId">The audit it is about; null when it names none.</param>
internal sealed record ChannelEvent(string Name, string? AuditId)
{
    // As many audits as one transaction can settle, and then some.
    private const int MostEvents = 200;

    /// <summary>Reads what a chaincode announced.</summary>
    /// <param name="name">The name that it gave.</param>
    /// <param name="payload">What came with it: the audit chaincode's own list, or anything.</param>
    internal static IReadOnlyList<ChannelEvent> Of(string name, ReadOnlyMemory<byte> payload) => FeedEntries.TryRead(payload, out IReadOnlyList<FeedEntry>? entries)
        ? [.. entries.Take(MostEvents).Select(entry => new ChannelEvent(entry.Name, entry.AuditId))]
        : [new ChannelEvent(name, null)];
}
