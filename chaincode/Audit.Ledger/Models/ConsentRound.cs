using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>
/// A time in which organisations give their word on something. When it has passed without a quorum, what was given counts no more and a
/// new round begins with the next word.
/// </summary>
/// <param name="Number">1 for the first.</param>
/// <param name="ExpiresAt">From when nothing more can be added to it.</param>
public sealed record ConsentRound(int Number, DateTimeOffset ExpiresAt) : ILedgerRecord<ConsentRound>
{
    /// <inheritdoc/>
    public static ConsentRound FromJson(JsonObject json) =>
        new((int)json.ReadInteger("number", 1, int.MaxValue), json.ReadTime("expiresAt"));

    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["number"] = Number, ["expiresAt"] = LedgerTime.Format(ExpiresAt) };
}
