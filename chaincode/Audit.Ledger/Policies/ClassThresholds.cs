using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>From which consensus score on a class calls for review, and from which it fails. Basis points.</summary>
/// <param name="Review">The least score that calls for review, 0…10000.</param>
/// <param name="Fail">The least score that fails, not below <paramref name="Review"/>.</param>
public sealed record ClassThresholds(int Review, int Fail) : ILedgerRecord<ClassThresholds>
{
    /// <inheritdoc/>
    public static ClassThresholds FromJson(JsonObject json)
    {
        json.RefuseMembersOtherThan("review", "fail");
        return new((int)json.ReadInteger("review", 0, ClassScores.Largest), (int)json.ReadInteger("fail", 0, ClassScores.Largest));
    }

    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["review"] = Review, ["fail"] = Fail };
}
