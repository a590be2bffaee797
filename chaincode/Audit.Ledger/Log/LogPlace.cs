using Audit.Ledger.Json;

namespace Audit.Ledger.Log;

/// <summary>Where an audit is in the log.</summary>
/// <param name="AuditId">The audit.</param>
/// <param name="Indexes">The index of the verdict's leaf, then those of the resolutions' leaves, by round.</param>
/// <param name="Added">How many of them this transaction appended; 0 in the answer to a question.</param>
public sealed record LogPlace(string AuditId, IReadOnlyList<long> Indexes, int Added = 0) : ILedgerRecord<LogPlace>
{
    /// <inheritdoc/>
    public static LogPlace FromJson(JsonObject json) => new(
        json.ReadText("auditId"),
        [.. json.ReadArray("indexes").Select(index =>
            (index as JsonInteger)?.Value ?? throw new LedgerFormatException("an index of the log must be an integer"))],
        (int)(json.ReadOptionalInteger("added", 0, int.MaxValue) ?? 0));

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["auditId"] = AuditId, ["indexes"] = new JsonArray(Indexes.Select(JsonNode.From)) };
        json.SetOptional("added", Added == 0 ? null : JsonNode.From(Added));
        return json;
    }
}
