using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A quorum made a revoked or suspended model ACTIVE again.</summary>
/// <param name="Model">The model as it now stands.</param>
public sealed record ModelReinstated(ModelRecord Model) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.ModelReinstated;

    internal static ModelReinstated FromJson(JsonObject json) => new(ModelRecord.FromJson(json.ReadObject("model")));

    internal override void WriteTo(JsonObject json) => json["model"] = Model.ToJson();
}
