using Audit.Ledger.Json;

namespace Audit.Ledger.Log;

/// <summary>That the log has only grown: what <c>log:Consistency</c> answers.</summary>
/// <param name="First">The earlier number of leaves.</param>
/// <param name="FirstRoot">The root over them, in hexadecimal digits.</param>
/// <param name="Second">The later number of leaves.</param>
/// <param name="SecondRoot">The root over them, in hexadecimal digits.</param>
/// <param name="Path">The proof's hashes.</param>
public sealed record LogConsistency(long First, string FirstRoot, long Second, string SecondRoot, IReadOnlyList<byte[]> Path)
    : ILedgerRecord<LogConsistency>
{
    /// <inheritdoc/>
    public static LogConsistency FromJson(JsonObject json) => new(
        json.ReadInteger("first", 0, JsonNode.LargestInteger),
        json.ReadText("firstRoot"),
        json.ReadInteger("second", 0, JsonNode.LargestInteger),
        json.ReadText("secondRoot"),
        LogHashes.Read(json.ReadArray("path")));

    /// <summary>Whether the tree of the first root is the beginning of the tree of the second.</summary>
    public bool IsProved() =>
        MerkleProof.VerifyConsistency(First, Second, LogHashes.Parse(FirstRoot), LogHashes.Parse(SecondRoot), Path);

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["first"] = First,
        ["firstRoot"] = FirstRoot,
        ["second"] = Second,
        ["secondRoot"] = SecondRoot,
        ["path"] = LogHashes.ToJson(Path),
    };
}
