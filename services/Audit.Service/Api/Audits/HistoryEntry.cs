using System.Text.Json.Serialization;

namespace Audit.Service;

/// <summary>Something that a transaction did to an audit. Members that say nothing of its kind are absent.</summary>
/// <param name="Kind">
/// <c>opened</c>, <c>vote</c>, <c>alert</c>, <c>decision</c> (of a rule), <c>verdict</c>, <c>dispute</c>, <c>resolution</c>, <c>superseded</c>,
/// <c>purge</c>, <c>weight</c> (restored by the vote), or <c>other</c>, what a newer chaincode announced.
/// </param>
/// <param name="At">The transaction's time; null where the channel's event does not tell it.</param>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Block">Its block.</param>
internal sealed record HistoryEntry(string Kind, DateTime? At, string TransactionId, long Block)
{
    /// <summary>The event's name on the channel.</summary>
    public required string Event { get; init; }

    /// <summary>The organisations whose peers the transaction names as its endorsers; null when that is not known now.</summary>
    public IReadOnlyList<string>? Endorsers { get; init; }

    /// <summary>The organisation that did it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Organization { get; init; }

    /// <summary>The subject of the certificate it was done with.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? By { get; init; }

    /// <summary>The verdict.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Verdict { get; init; }

    /// <summary>What the verdict rests on: QUORUM, SINGLE_ORGANIZATION or MODEL_REVOKED.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Basis { get; init; }

    /// <summary>What a dispute's resolution finds: PASS, REVIEW or FAIL.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Outcome { get; init; }

    /// <summary>Why, in the words of who did it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>Which round of disputes, from 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Round { get; init; }

    /// <summary>The older audit whose place this one takes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Supersedes { get; init; }

    /// <summary>The newer audit that took this one's place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SupersededBy { get; init; }

    /// <summary>What a rule of the policy decided.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RuleDecisionDocument? Decision { get; init; }

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
