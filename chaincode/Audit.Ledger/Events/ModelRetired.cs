using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A model was withdrawn; votes may no longer name it.</summary>
/// <param name="Model">The model as it now stands.</param>
public sealed record ModelRetired(ModelRecord Model) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.ModelRetired;

    internal static ModelRetired FromJson(JsonObject json) => new(ModelRecord.FromJson(json.ReadObject("model")));

    internal override void WriteTo(JsonObject json) => json["model"] = Model.ToJson();
}
