using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>One organisation stopped a model at once; votes may no longer name it.</summary>
/// <param name="Model">The model as it now stands.</param>
public sealed record ModelRevoked(ModelRecord Model) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.ModelRevoked;

    internal static ModelRevoked FromJson(JsonObject json) => new(ModelRecord.FromJson(json.ReadObject("model")));

    internal override void WriteTo(JsonObject json) => json["model"] = Model.ToJson();
}
