using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An organisation approved a model.</summary>
/// <param name="BundleHash">The model.</param>
/// <param name="Approval">The approval.</param>
public sealed record ModelApproved(string BundleHash, ModelApproval Approval) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.ModelApproved;

    internal static ModelApproved FromJson(JsonObject json) =>
        new(json.ReadText("bundleHash"), ModelApproval.FromJson(json.ReadObject("approval")));

    internal override void WriteTo(JsonObject json)
    {
        json["bundleHash"] = BundleHash;
        json["approval"] = Approval.ToJson();
    }
}
