using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>An organisation recorded what it measured of a model.</summary>
/// <param name="Evaluation">The evaluation.</param>
public sealed record EvaluationRecorded(ModelEvaluation Evaluation) : LedgerEvent
{
    /// <inheritdoc/>
    public override string Name => LedgerEventName.EvaluationRecorded;

    internal static EvaluationRecorded FromJson(JsonObject json) => new(ModelEvaluation.FromJson(json.ReadObject("evaluation")));

    internal override void WriteTo(JsonObject json) => json["evaluation"] = Evaluation.ToJson();
}
