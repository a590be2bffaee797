using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A rule of the policy set a model aside; votes may not name it.</summary>
/// <param name="Model">The model as it now stands.</param>
public sealed record ModelSuspended(ModelRecord Model) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.ModelSuspended;

    internal static ModelSuspended FromJson(JsonObject json) => new(ModelRecord.FromJson(json.ReadObject("model")));

    internal override void WriteTo(JsonObject json) => json["model"] = Model.ToJson();
}
