using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An organisation approved the retirement of a model.</summary>
/// <param name="BundleHash">The model.</param>
/// <param name="Approval">The approval, with its reason.</param>
public sealed record ModelRetirementApproved(string BundleHash, ModelApproval Approval) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.ModelRetirementApproved;

    internal static ModelRetirementApproved FromJson(JsonObject json) => 
        new(json.ReadText("bundleHash"), ModelApproval.FromJson(json.ReadObject("approval")));

    internal override void WriteTo(JsonObject json)
    {
        json["bundleHash"] = BundleHash;
        json["approval"] = Approval.ToJson();
    }
}
