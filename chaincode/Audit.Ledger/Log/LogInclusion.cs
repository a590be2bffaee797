using Audit.Ledger.Json;

namespace Audit.Ledger.Log;

/// <summary>That a leaf is in the log: what <c>log:Inclusion</c> answers.</summary>
/// <param name="Head">The log's head, which the path leads to.</param>
/// <param name="Entry">The leaf.</param>
/// <param name="Path">The hashes beside the way from the leaf to the root, the lowest first.</param>
public sealed record LogInclusion(LogHead Head, LogEntry Entry, IReadOnlyList<byte[]> Path) : ILedgerRecord<LogInclusion>
{
    /// <inheritdoc/>
    public static LogInclusion FromJson(JsonObject json) => new(
        LogHead.FromJson(json.ReadObject("head")), LogEntry.FromJson(json.ReadObject("entry")), LogHashes.Read(json.ReadArray("path")));

    /// <summary>Whether the path leads from the leaf to the head's root.</summary>
    public bool IsProved() => MerkleProof.VerifyInclusion(
        Entry.Statement.LeafHash(), Entry.Index, Head.Size, Path, LogHashes.Parse(Head.Root));

    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["head"] = Head.ToJson(), ["entry"] = Entry.ToJson(), ["path"] = LogHashes.ToJson(Path) };
}
