using Audit.Ledger.Json;

namespace Audit.Ledger.Log;

/// <summary>What <c>log:Append</c> did.</summary>
/// <param name="Head">The log's head after it.</param>
/// <param name="Places">Where the audits are now, in the order they were named.</param>
public sealed record LogAppendAnswer(LogHead Head, IReadOnlyList<LogPlace> Places) : ILedgerRecord<LogAppendAnswer>
{
    /// <inheritdoc/>
    public static LogAppendAnswer FromJson(JsonObject json) =>
        new(LogHead.FromJson(json.ReadObject("head")), LedgerRecord.FromArray<LogPlace>(json.ReadArray("places")));

    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["head"] = Head.ToJson(), ["places"] = LedgerRecord.ToArray(Places) };
}
