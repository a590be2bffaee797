namespace Audit.Store;

/// <summary>Which requests were served under which keys, and with what answer, for a time.</summary>
public sealed class IdempotentRequestStore
{
    // Each start clears away a few that are past their time, so the table stays as large as the period's requests.
    private const int ClearedAtOnce = 20;

    private readonly StoreSession _session;

    internal IdempotentRequestStore(StoreSession session) => _session = session;

    /// <summary>Says whether a request is to be served now, and keeps others from serving it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="held">For how long; after that, whoever serves it is taken for dead.</param>
    /// <param name="kept">How long key and answer are remembered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IdempotencyStart> StartAsync(IdempotentRequest request, TimeSpan held, TimeSpan kept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        DateTimeOffset now = _session.Now;
        await ClearAsync(now, cancellationToken).ConfigureAwait(false);
        const string sql = """
            INSERT INTO idempotent_requests AS known (caller, key, digest, attempt, held_until, created_at, expires_at)
            VALUES (@Caller, @Key, @Digest, @Attempt, @heldUntil, @now, @expiresAt)
            ON CONFLICT (caller, key) DO UPDATE
            SET digest = excluded.digest, attempt = excluded.attempt, held_until = excluded.held_until, created_at = excluded.created_at,
                expires_at = excluded.expires_at, status = NULL, content_type = NULL, location = NULL, body = NULL
            WHERE known.expires_at <= @now OR (known.status IS NULL AND known.held_until <= @now AND known.digest = excluded.digest)
            """;
        object parameters = new
        {
            request.Caller, request.Key, request.Digest, request.Attempt, now, heldUntil = now + held, expiresAt = now + kept,
        };
        return await _session.ExecuteAsync("start a request", sql, parameters, cancellationToken).ConfigureAwait(false) == 1
            ? new IdempotencyStart(IdempotencyState.Started)
            : await FindAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Keeps the answer of a request that was served.</summary>
    /// <param name="request">The request, as it was started.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task CompleteAsync(IdempotentRequest request, StoredAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        const string sql = """
            UPDATE idempotent_requests SET status = @Status, content_type = @ContentType, location = @Location, body = @Body
            WHERE caller = @Caller AND key = @Key AND attempt = @Attempt
            """;
        object parameters = new { request.Caller, request.Key, request.Attempt, answer.Status, answer.ContentType, answer.Location, answer.Body };
        return _session.ExecuteAsync("keep an answer", sql, parameters, cancellationToken);
    }

    /// <summary>Forgets a request that could not be served: the same key may be used again.</summary>
    /// <param name="request">The request, as it was started.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task AbandonAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _session.ExecuteAsync(
            "forget a request",
            "DELETE FROM idempotent_requests WHERE caller = @Caller AND key = @Key AND attempt = @Attempt AND status IS NULL",
            new { request.Caller, request.Key, request.Attempt },
            cancellationToken);
    }

    private Task<int> ClearAsync(DateTimeOffset now, CancellationToken cancellationToken) => _session.ExecuteAsync(
        "clear old requests",
        """
        DELETE FROM idempotent_requests WHERE (caller, key) IN (
            SELECT caller, key FROM idempotent_requests WHERE expires_at <= @now ORDER BY expires_at LIMIT @count FOR UPDATE SKIP LOCKED)
        """,
        new { now, count = ClearedAtOnce },
        cancellationToken);

    private async Task<IdempotencyStart> FindAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        KnownRequest? known = await _session.FirstOrDefaultAsync<KnownRequest>(
            "read a request",
            """
            SELECT digest AS "Digest", status AS "Status", content_type AS "ContentType", location AS "Location", body AS "Body"
            FROM idempotent_requests WHERE caller = @Caller AND key = @Key
            """,
            new { request.Caller, request.Key },
            cancellationToken).ConfigureAwait(false);

        // Given up between the two statements: the next try finds the key free.
        return known is null || (known.Digest == request.Digest && known.Status is null) ? new IdempotencyStart(IdempotencyState.Running)
            : known.Digest != request.Digest ? new IdempotencyStart(IdempotencyState.Mismatched)
            : new IdempotencyStart(
                IdempotencyState.Answered, new StoredAnswer(known.Status!.Value, known.ContentType!, known.Location, known.Body!));
    }

    private sealed record KnownRequest
    {
        public string Digest { get; init; } = "";

        public int? Status { get; init; }

        public string? ContentType { get; init; }

        public string? Location { get; init; }

        public byte[]? Body { get; init; }
    }
}
