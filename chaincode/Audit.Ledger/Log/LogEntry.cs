using Audit.Ledger.Json;

namespace Audit.Ledger.Log;

/// <summary>A leaf of the log: the statement of a verdict or of a resolution.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Statement">The statement; the canonical bytes of its JSON are what the leaf holds.</param>
public sealed record LogEntry(long Index, LogStatement Statement) : ILedgerRecord<LogEntry>
{
    /// <inheritdoc/>
    public static LogEntry FromJson(JsonObject json) => new(
        json.ReadInteger("index", 0, JsonNode.LargestInteger), LogStatement.FromJson(json.ReadObject("statement")));

    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["index"] = Index, ["statement"] = Statement.ToJson() };
}
