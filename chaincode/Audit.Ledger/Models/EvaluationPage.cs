using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>A bounded list of evaluations of a model, by data set, metric and organisation.</summary>
/// <param name="Evaluations">The list, at most <see cref="Limit"/> long.</param>
/// <param name="Truncated">Whether there are more than these.</param>
public sealed record EvaluationPage(IReadOnlyList<ModelEvaluation> Evaluations, bool Truncated) : ILedgerRecord<EvaluationPage>
{
    /// <summary>The most entries a list holds.</summary>
    public const int Limit = 200;

    /// <inheritdoc/>
    public static EvaluationPage FromJson(JsonObject json) =>
        new(LedgerRecord.FromArray<ModelEvaluation>(json.ReadArray("evaluations")), json.ReadBoolean("truncated"));

    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["evaluations"] = LedgerRecord.ToArray(Evaluations), ["truncated"] = Truncated };
}
