namespace Audit.Store;

/// <summary>An API key as it is kept: everything but the key.</summary>
public sealed record ApiKeyRecord
{
    /// <summary>The public part of the key, by which it is found and named. Sixteen hexadecimal digits.</summary>
    public required string Prefix { get; init; }

    /// <summary>The SHA-256 of the whole key, 32 bytes.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it may be used as; at least one.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was made; the store sets it.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>About when it was used last, to the minute; null: never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was revoked; null: it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who revoked it.</summary>
    public string? RevokedBy { get; init; }
}
