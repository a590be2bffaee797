namespace Audit.Store;

/// <summary>A model bundle as it stands on the channel.</summary>
public sealed record ProjectedModel
{
    /// <summary>The SHA-256 of the bundle's manifest.</summary>
    public required string BundleHash { get; init; }

    /// <summary>The bundle's name.</summary>
    public required string Name { get; init; }

    /// <summary>The model card as JSON.</summary>
    public required string Card { get; init; }

    /// <summary>PROPOSED, ACTIVE or RETIRED.</summary>
    public required string Status { get; init; }

    /// <summary>The MSP id of the proposer's organisation.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>When it was proposed.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>The latest transaction that changed it.</summary>
    public required LedgerPlace Place { get; init; }
}
