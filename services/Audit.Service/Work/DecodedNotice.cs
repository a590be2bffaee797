using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>A transaction of the channel, read as far as that goes without the database.</summary>
/// <param name="Notice">What arrived.</param>
/// <param name="Events">What it announced; null when it cannot be read: one event of a newer or broken chaincode must not stop everything after it.</param>
/// <param name="Failure">Why it cannot be read; else null.</param>
/// <param name="Entries">What the feed says of it.</param>
internal sealed record DecodedNotice(
    LedgerNotice Notice, IReadOnlyList<LedgerEvent>? Events, string? Failure, IReadOnlyList<FeedEntry> Entries)
{
    /// <summary>Reads a transaction.</summary>
    internal static DecodedNotice Of(LedgerNotice notice)
    {
        IReadOnlyList<FeedEntry> entries = FeedEntries.Of(notice.Payload);
        try
        {
            return new DecodedNotice(notice, LedgerEvents.Decode(notice.Payload.Span), null, entries);
        }
        catch (LedgerFormatException cause)
        {
            return new DecodedNotice(notice, null, cause.Message, entries);
        }
    }
}
