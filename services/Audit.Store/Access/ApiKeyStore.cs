namespace Audit.Store;

/// <summary>The API keys of this service. A revoked key stays, so that its name in the action log keeps its meaning.</summary>
public sealed class ApiKeyStore
{
    /// <summary>The most keys in one page.</summary>
    public const int LargestPage = 200;

    private readonly StoreSession _session;

    internal ApiKeyStore(StoreSession session) => _session = session;

    /// <summary>Adds a key unless one with its prefix is there.</summary>
    /// <param name="key">The key; <see cref="ApiKeyRecord.CreatedAt"/> is set here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it was added.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<bool> AddAsync(ApiKeyRecord key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        const string sql = """
            INSERT INTO api_keys (prefix, hash, name, roles, created_by, created_at, expires_at)
            VALUES (@Prefix, @Hash, @Name, @roles, @CreatedBy, @now, @expiresAt)
            ON CONFLICT DO NOTHING
            """;
        object parameters = new
        {
            key.Prefix,
            key.Hash,
            key.Name,
            roles = key.Roles.ToArray(),
            key.CreatedBy,
            now = _session.Now,
            expiresAt = key.ExpiresAt?.ToUniversalTime(),
        };
        return await _session.ExecuteAsync("store an API key", sql, parameters, cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <summary>Finds a key by its public part, whether it is still good or not.</summary>
    /// <param name="prefix">The public part.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<ApiKeyRecord?> FindAsync(string prefix, CancellationToken cancellationToken) =>
        (await _session.FirstOrDefaultAsync<ApiKeyRow>(
            "read an API key", $"SELECT {ApiKeyRow.Columns} FROM api_keys WHERE prefix = @prefix", new { prefix }, cancellationToken)
            .ConfigureAwait(false))?.ToRecord();

    /// <summary>Lists keys, latest first.</summary>
    /// <param name="after">The last key of the page before; null for the first page.</param>
    /// <param name="limit">At most this many, 1…<see cref="LargestPage"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of range.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyList<ApiKeyRecord>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestPage);
        string where = after is null
            ? ""
            : "WHERE (created_at, prefix) < (SELECT created_at, prefix FROM api_keys WHERE prefix = @after)";
        IEnumerable<ApiKeyRow> rows = await _session.QueryAsync<ApiKeyRow>(
            "list API keys",
            $"SELECT {ApiKeyRow.Columns} FROM api_keys {where} ORDER BY created_at DESC, prefix DESC LIMIT @limit",
            new { after, limit },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>Revokes a key. Revoking it again changes nothing.</summary>
    /// <param name="prefix">The public part.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The key as it is now; null when there is none.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<ApiKeyRecord?> RevokeAsync(string prefix, string by, CancellationToken cancellationToken) =>
        (await _session.FirstOrDefaultAsync<ApiKeyRow>(
            "revoke an API key",
            $"""
            UPDATE api_keys SET revoked_by = COALESCE(revoked_by, @by), revoked_at = COALESCE(revoked_at, @now)
            WHERE prefix = @prefix RETURNING {ApiKeyRow.Columns}
            """,
            new { prefix, by, now = _session.Now },
            cancellationToken).ConfigureAwait(false))?.ToRecord();

    /// <summary>Notes that a key is used now.</summary>
    /// <param name="prefix">The public part.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task NoteUseAsync(string prefix, CancellationToken cancellationToken) => _session.ExecuteAsync(
        "note an API key's use",
        "UPDATE api_keys SET last_used_at = @now WHERE prefix = @prefix",
        new { prefix, now = _session.Now },
        cancellationToken);
}
