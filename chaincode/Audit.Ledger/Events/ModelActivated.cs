using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The quorum has approved a model; votes may name it.</summary>
/// <param name="Model">The model as it now stands.</param>
public sealed record ModelActivated(ModelRecord Model) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.ModelActivated;

    internal static ModelActivated FromJson(JsonObject json) => new(ModelRecord.FromJson(json.ReadObject("model")));

    internal override void WriteTo(JsonObject json) => json["model"] = Model.ToJson();
}
