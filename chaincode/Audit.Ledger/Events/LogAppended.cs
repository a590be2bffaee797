using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The log of verdicts has grown.</summary>
/// <param name="From">The number of leaves before.</param>
/// <param name="To">The number of leaves now.</param>
/// <param name="Root">The root over all leaves, in hexadecimal digits.</param>
/// <param name="AuditIds">The audits that leaves were appended for.</param>
public sealed record LogAppended(long From, long To, string Root, IReadOnlyList<string> AuditIds) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.LogAppended;

    internal static LogAppended FromJson(JsonObject json) => new(
        json.ReadInteger("from", 0, JsonNode.LargestInteger),
        json.ReadInteger("to", 0, JsonNode.LargestInteger),
        Sha256Hash.Require(json.ReadText("root"), "the root"),
        [.. json.ReadArray("auditIds").Texts()]);

    internal override void WriteTo(JsonObject json)
    {
        json["from"] = From;
        json["to"] = To;
        json["root"] = Root;
        json["auditIds"] = new JsonArray(AuditIds.Select(JsonNode.From));
    }
}
