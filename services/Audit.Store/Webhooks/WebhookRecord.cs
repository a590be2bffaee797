namespace Audit.Store;

/// <summary>Somebody who wants to be told of events.</summary>
public sealed record WebhookRecord
{
    /// <summary>The state of a webhook that is sent to.</summary>
    public const string Active = "active";

    /// <summary>The state of a webhook that is not sent to, because it failed too often or somebody said so.</summary>
    public const string Disabled = "disabled";

    /// <summary>The id, such as <c>whk_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where events are sent.</summary>
    public required string Url { get; init; }

    /// <summary>What it is for, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Types (<c>verdict.reached</c>), kinds of types (<c>model.*</c>), or <c>*</c>; at least one.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Only events of these vulnerability classes, of those that name any; empty for all.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Only these outcomes, of events that are verdicts; empty for all.</summary>
    public IReadOnlyList<string> Verdicts { get; init; } = [];

    /// <summary><see cref="Active"/> or <see cref="Disabled"/>.</summary>
    public string State { get; init; } = Active;

    /// <summary>Why it is disabled; null when it is not.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>The latest block whose events it was still given; a replay that makes good for the pause begins here.</summary>
    public long? DisabledBlock { get; init; }

    /// <summary>Failed attempts since the last one that succeeded.</summary>
    public int Failures { get; init; }

    /// <summary>Which key its secrets are sealed with.</summary>
    public required string KeyId { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When; set by the store.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Deliveries that wait to be sent.</summary>
    public long Pending { get; init; }

    /// <summary>Deliveries that were given up.</summary>
    public long Parked { get; init; }
}
