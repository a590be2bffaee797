using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An organisation approved that a revoked or suspended model be used again.</summary>
/// <param name="BundleHash">The model.</param>
/// <param name="Approval">The approval, with its reason.</param>
public sealed record ModelReinstatementApproved(string BundleHash, ModelApproval Approval) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.ModelReinstatementApproved;

    internal static ModelReinstatementApproved FromJson(JsonObject json) => 
        new(json.ReadText("bundleHash"), ModelApproval.FromJson(json.ReadObject("approval")));

    internal override void WriteTo(JsonObject json)
    {
        json["bundleHash"] = BundleHash;
        json["approval"] = Approval.ToJson();
    }
}
