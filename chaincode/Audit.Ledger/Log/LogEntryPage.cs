using Audit.Ledger.Json;

namespace Audit.Ledger.Log;

/// <summary>A stretch of the log, for those who watch it.</summary>
/// <param name="Entries">The entries, in order.</param>
/// <param name="Size">The number of leaves in the whole log.</param>
public sealed record LogEntryPage(IReadOnlyList<LogEntry> Entries, long Size) : ILedgerRecord<LogEntryPage>
{
    /// <summary>The most entries of one page.</summary>
    public const int Limit = 100;

    /// <inheritdoc/>
    public static LogEntryPage FromJson(JsonObject json) => new(
        LedgerRecord.FromArray<LogEntry>(json.ReadArray("entries")), json.ReadInteger("size", 0, JsonNode.LargestInteger));

    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["entries"] = LedgerRecord.ToArray(Entries), ["size"] = Size };
}
