using Audit.Ledger.Json;

namespace Audit.Ledger.Log;

/// <summary>How far the log of verdicts has grown, and the root over all of it.</summary>
/// <param name="Size">The number of leaves.</param>
/// <param name="Root">The root in hexadecimal digits.</param>
/// <param name="AppendedAt">When the last leaf was appended; null for the empty log.</param>
/// <param name="TransactionId">The transaction that did it; null for the empty log.</param>
public sealed record LogHead(long Size, string Root, DateTimeOffset? AppendedAt, string? TransactionId) : ILedgerRecord<LogHead>
{
    /// <summary>The head of a log without leaves.</summary>
    public static LogHead Empty { get; } = new(0, Convert.ToHexStringLower(MerkleHash.EmptyRoot), null, null);

    /// <inheritdoc/>
    public static LogHead FromJson(JsonObject json) => new(
        json.ReadInteger("size", 0, JsonNode.LargestInteger),
        Sha256Hash.Require(json.ReadText("root"), "the root"),
        json.ReadOptionalTime("appendedAt"),
        json.ReadOptionalText("transactionId"));

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["size"] = Size, ["root"] = Root };
        json.SetOptional("appendedAt", AppendedAt is { } time ? LedgerTime.Format(time) : null);
        json.SetOptional("transactionId", TransactionId);
        return json;
    }
}
