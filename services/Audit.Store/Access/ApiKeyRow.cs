namespace Audit.Store;

/// <summary>A row of <c>api_keys</c> as Dapper reads it.</summary>
internal sealed class ApiKeyRow
{
    internal const string Columns = """
        prefix AS "Prefix", hash AS "Hash", name AS "Name", roles AS "Roles", created_by AS "CreatedBy", created_at AS "CreatedAt",
        expires_at AS "ExpiresAt", last_used_at AS "LastUsedAt", revoked_at AS "RevokedAt", revoked_by AS "RevokedBy"
        """;

    public required string Prefix { get; init; }

    public required byte[] Hash { get; init; }

    public required string Name { get; init; }

    public required string[] Roles { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? ExpiresAt { get; init; }

    public DateTime? LastUsedAt { get; init; }

    public DateTime? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }

    internal ApiKeyRecord ToRecord() => new()
    {
        Prefix = Prefix,
        Hash = Hash,
        Name = Name,
        Roles = Roles,
        CreatedBy = CreatedBy,
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
        LastUsedAt = LastUsedAt,
        RevokedAt = RevokedAt,
        RevokedBy = RevokedBy,
    };
}
