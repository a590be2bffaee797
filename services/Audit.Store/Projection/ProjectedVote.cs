namespace Audit.Store;

/// <summary>An organisation's vote as the channel recorded it.</summary>
public sealed record ProjectedVote
{
    /// <summary>The audit.</summary>
    public required string AuditId { get; init; }

    /// <summary>The organisation.</summary>
    public required string MspId { get; init; }

    /// <summary>The bundle hash of the model that made the scores.</summary>
    public required string ModelHash { get; init; }

    /// <summary>Basis points (0…10000) by class.</summary>
    public required IReadOnlyDictionary<string, int> Scores { get; init; }

    /// <summary>The SHA-256 of the voter's findings.</summary>
    public required string FindingsDigest { get; init; }

    /// <summary>Whether the verdict stood already.</summary>
    public required bool Late { get; init; }

    /// <summary>When: the transaction's timestamp.</summary>
    public required DateTimeOffset VotedAt { get; init; }

    /// <summary>The transaction that recorded it.</summary>
    public required LedgerPlace Place { get; init; }
}
