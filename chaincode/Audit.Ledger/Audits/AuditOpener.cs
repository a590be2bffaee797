using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>Who opened an audit.</summary>
/// <param name="MspId">The organisation.</param>
/// <param name="Subject">The subject of the caller's certificate, if known.</param>
public sealed record AuditOpener(string MspId, string? Subject) : ILedgerRecord<AuditOpener>
{
    /// <inheritdoc/>
    public static AuditOpener FromJson(JsonObject json) => new(json.ReadText("mspId"), json.ReadOptionalText("subject"));

    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["mspId"] = MspId, ["subject"] = Subject };
}
