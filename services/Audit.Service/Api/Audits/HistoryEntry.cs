using System.Text.Json.Serialization;

namespace Audit.Service;

/// <summary>Something that a transaction did to an audit. Members that say nothing of its kind are absent.</summary>
/// <param name="Kind"><c>opened</c>, <c>vote</c>, <c>alert</c> or <c>verdict</c>.</param>
/// <param name="At">The transaction's time; null where the channel's event does not tell it.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Block">Its block.</param>
internal sealed record HistoryEntry(string Kind, DateTime? At, string TransactionId, long Block)
{
    /// <summary>The organisation that did it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Organization { get; init; }

    /// <summary>The subject of the certificate it was done with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? By { get; init; }

    /// <summary>The verdict.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Verdict { get; init; }

    /// <summary>The model that scored.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ModelHash { get; init; }

    /// <summary>The scores, in basis points by class.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, int>? Scores { get; init; }

    /// <summary>The SHA-256 of the voter's findings.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FindingsDigest { get; init; }

    /// <summary>What the alert is, such as <c>AlertRaised</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alert { get; init; }

    /// <summary>The classes concerned.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>The policy version of the verdict.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PolicyVersion { get; init; }

    /// <summary>Whether the verdict stood already.</summary>
    [JsonPropertyName("late")]
    public bool IsLate { get; init; }
}
