namespace Audit.Store;

/// <summary>Who is told of events by a webhook.</summary>
public sealed class WebhookStore
{
    private readonly StoreSession _session;

    internal WebhookStore(StoreSession session) => _session = session;

    /// <summary>Adds a webhook with its first secret. It is given what happens from now on.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="secret">Its first secret; its number is 1.</param>
    /// <param name="mostWebhooks">Not added when there are so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it was added.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<bool> AddAsync(WebhookRecord webhook, SealedSecret secret, int mostWebhooks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        ArgumentNullException.ThrowIfNull(secret);
        const string sql = """
            INSERT INTO webhooks (id, url, description, events, classes, verdicts, key_id, created_by, created_at)
            SELECT @Id, @Url, @Description, @Events, @Classes, @Verdicts, @KeyId, @CreatedBy, @now
            WHERE (SELECT count(*) FROM webhooks) < @mostWebhooks
            """;
        object parameters = new
        {
            webhook.Id,
            webhook.Url,
            webhook.Description,
            Events = webhook.Events.ToArray(),
            Classes = webhook.Classes.ToArray(),
            Verdicts = webhook.Verdicts.ToArray(),
            webhook.KeyId,
            webhook.CreatedBy,
            now = _session.Now,
            mostWebhooks,
        };
        if (await _session.ExecuteAsync("add a webhook", sql, parameters, cancellationToken).ConfigureAwait(false) == 0)
        {
            return false;
        }

        await AddSecretAsync(webhook.Id, secret, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Finds a webhook.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The webhook, or null when there is none.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<WebhookRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await _session.FirstOrDefaultAsync<WebhookRow>(
            "read a webhook", $"SELECT {WebhookRow.Columns} FROM webhooks AS w WHERE w.id = @id", new { id }, cancellationToken).ConfigureAwait(false))
        ?.ToRecord();

    /// <summary>All webhooks, oldest first.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyList<WebhookRecord>> ListAsync(CancellationToken cancellationToken)
    {
        IEnumerable<WebhookRow> rows = await _session.QueryAsync<WebhookRow>(
            "list webhooks", $"SELECT {WebhookRow.Columns} FROM webhooks AS w ORDER BY w.created_at, w.id", null, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToRecord())];
    }

    /// <summary>Removes a webhook with its deliveries. One that is being sent may still arrive.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when there was one.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) =>
        await _session.ExecuteAsync("delete a webhook", "DELETE FROM webhooks WHERE id = @id", new { id }, cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Makes a disabled webhook active: what still waits is sent, what happened in the meantime has to be replayed.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task EnableAsync(string id, CancellationToken cancellationToken) => _session.ExecuteAsync(
        "enable a webhook",
        """
        UPDATE webhooks SET state = 'active', failures = 0, disabled_reason = NULL, disabled_at = NULL, disabled_by = NULL, disabled_block = NULL
        WHERE id = @id AND state = 'disabled'
        """,
        new { id },
        cancellationToken);

    /// <summary>Stops sending to a webhook.</summary>
    /// <param name="id">The id.</param>
    /// <param name="reason">Why, for people.</param>
    /// <param name="by">Who wants it; null when the service itself does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it was active.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<bool> DisableAsync(string id, string reason, string? by, CancellationToken cancellationToken) => await _session.ExecuteAsync(
        "disable a webhook",
        """
        UPDATE webhooks SET state = 'disabled', disabled_reason = @reason, disabled_at = @now, disabled_by = @by,
                            disabled_block = (SELECT greatest(block_number, 0) FROM webhook_horizon)
        WHERE id = @id AND state = 'active'
        """,
        new { id, reason, by, now = _session.Now },
        cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Replaces a webhook's secret. The one before stays valid until a time, earlier ones end now. Locks the webhook's secrets.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="seal">Makes the sealed secret with the number it will have.</param>
    /// <param name="overlap">How long the one before stays valid.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task ReplaceSecretAsync(string id, Func<int, SealedSecret> seal, TimeSpan overlap, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seal);
        object parameters = new { id, now = _session.Now, end = _session.Now + overlap };
        await _session.ExecuteAsync(
            "lock a webhook", "SELECT FROM webhooks WHERE id = @id FOR UPDATE", parameters, cancellationToken).ConfigureAwait(false);
        int latest = await _session.FirstOrDefaultAsync<int>(
            "read secrets", "SELECT COALESCE(max(number), 0) FROM webhook_secrets WHERE webhook_id = @id", parameters, cancellationToken)
            .ConfigureAwait(false);
        await _session.ExecuteAsync(
            "end secrets",
            """
            DELETE FROM webhook_secrets WHERE webhook_id = @id AND expires_at IS NOT NULL;
            UPDATE webhook_secrets SET expires_at = @end WHERE webhook_id = @id
            """,
            parameters,
            cancellationToken).ConfigureAwait(false);
        await AddSecretAsync(id, seal(latest + 1), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The secrets that are valid now, the latest first.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyList<SealedSecret>> SecretsAsync(string id, CancellationToken cancellationToken)
    {
        IEnumerable<(int Number, byte[] Sealed)> rows = await _session.QueryAsync<(int, byte[])>(
            "read secrets",
            """
            SELECT number, sealed FROM webhook_secrets
            WHERE webhook_id = @id AND (expires_at IS NULL OR expires_at > @now) ORDER BY number DESC
            """,
            new { id, now = _session.Now },
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new SealedSecret(row.Number, row.Sealed))];
    }

    private Task<int> AddSecretAsync(string id, SealedSecret secret, CancellationToken cancellationToken) => _session.ExecuteAsync(
        "add a secret",
        "INSERT INTO webhook_secrets (webhook_id, number, sealed, created_at) VALUES (@id, @Number, @Content, @now)",
        new { id, secret.Number, secret.Content, now = _session.Now },
        cancellationToken);
}
