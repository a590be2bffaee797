using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A model was proposed; nobody has approved it yet.</summary>
/// <param name="Model">The model as it now stands.</param>
public sealed record ModelProposed(ModelRecord Model) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.ModelProposed;

    internal static ModelProposed FromJson(JsonObject json) => new(ModelRecord.FromJson(json.ReadObject("model")));

    internal override void WriteTo(JsonObject json) => json["model"] = Model.ToJson();
}
