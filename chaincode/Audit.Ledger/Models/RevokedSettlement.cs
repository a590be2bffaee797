using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>What one <c>models:SettleRevoked</c> did.</summary>
/// <param name="BundleHash">The revoked model.</param>
/// <param name="Settled">The audits that became REVIEW.</param>
/// <param name="Remaining">Whether the transaction must be called again for more.</param>
public sealed record RevokedSettlement(string BundleHash, IReadOnlyList<string> Settled, bool Remaining) : ILedgerRecord<RevokedSettlement>
{
    /// <summary>The most audits that one transaction settles.</summary>
    public const int Limit = 100;

    /// <inheritdoc/>
    public static RevokedSettlement FromJson(JsonObject json) =>
        new(json.ReadText("bundleHash"), [.. json.ReadArray("settled").Texts()], json.ReadBoolean("remaining"));

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["bundleHash"] = BundleHash,
        ["settled"] = new JsonArray(Settled.Select(JsonNode.From)),
        ["remaining"] = Remaining,
    };
}
