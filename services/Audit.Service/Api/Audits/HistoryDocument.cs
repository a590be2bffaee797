using System.Text.Json.Serialization;

namespace Audit.Service;

/// <summary>How an audit came to its verdict and what became of it, in the order of the channel.</summary>
/// <param name="Id">The audit.</param>
/// <param name="Status">OPEN, DECIDED or DISPUTED.</param>
/// <param name="Verdict">PASS, REVIEW or FAIL; null before the quorum.</param>
/// <param name="Entries">What happened, the first first.</param>
internal sealed record HistoryDocument(string Id, string Status, string? Verdict, IReadOnlyList<HistoryEntry> Entries)
{
    /// <summary>Why the endorsers of some entries are not known; absent when they all are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? EndorsersUnknown { get; init; }

    /// <summary>Whether more happened than is told here.</summary>
    [JsonPropertyName("truncated")]
    public bool IsTruncated { get; init; }
}
