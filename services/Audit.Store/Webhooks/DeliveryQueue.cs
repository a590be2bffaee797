using Dapper;

namespace Audit.Store;

/// <summary>
/// What webhooks are to be sent, for any number of workers in any number of processes. A webhook is leased as a whole: one worker at a
/// time sends to it, the oldest delivery that is due first, so that a receiver gets events in their order except for those it refused.
/// </summary>
public sealed partial class DeliveryQueue
{
    private readonly StoreSession _session;

    internal DeliveryQueue(StoreSession session) => _session = session;

    /// <summary>Claims the next delivery of the webhook that has waited longest for its turn. Commit for the claim to hold.</summary>
    /// <param name="keyId">The key that this worker has: webhooks whose secrets are sealed with another are left to others.</param>
    /// <param name="lease">The terms.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The delivery, or null when there is nothing to do now.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<ClaimedDelivery?> ClaimAsync(string keyId, WorkerLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        const string due = "d.state = 'pending' AND d.run_after <= @now";
        const string hook = $"""
            UPDATE webhooks SET lease_owner = @Owner, lease_until = @until, claim = claim + 1, claimed_at = @now
            WHERE id = (SELECT w.id FROM webhooks AS w
                        WHERE w.state = 'active' AND w.key_id = @keyId AND (w.lease_until IS NULL OR w.lease_until <= @now)
                          AND EXISTS (SELECT FROM webhook_deliveries AS d WHERE d.webhook_id = w.id AND {due})
                        ORDER BY w.claimed_at NULLS FIRST, w.id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, url, claim
            """;

        // A statement of its own: only now, with the webhook locked, is it certain which of its deliveries are still to be sent.
        const string delivery = $"""
            UPDATE webhook_deliveries SET attempts = attempts + 1
            WHERE id = (SELECT d.id FROM webhook_deliveries AS d WHERE d.webhook_id = @id AND {due} ORDER BY d.id LIMIT 1)
            RETURNING id
            """;
        DateTimeOffset now = _session.Now;
        (string? id, string url, long claim) = await _session.FirstOrDefaultAsync<(string?, string, long)>(
            "claim a webhook", hook, new { keyId, lease.Owner, now, until = now + lease.Duration }, cancellationToken).ConfigureAwait(false);
        if (id is null)
        {
            return null;
        }

        long? claimed = await _session.FirstOrDefaultAsync<long?>("claim a delivery", delivery, new { id, now }, cancellationToken).ConfigureAwait(false);
        if (claimed is null)
        {
            await _session.ExecuteAsync(
                "release a webhook", "UPDATE webhooks SET lease_owner = NULL, lease_until = NULL WHERE id = @id", new { id }, cancellationToken)
                .ConfigureAwait(false);
            return null;
        }

        IReadOnlyList<SealedSecret> secrets = await new WebhookStore(_session).SecretsAsync(id, cancellationToken).ConfigureAwait(false);
        return new ClaimedDelivery((await FindAsync(id, claimed.Value, cancellationToken).ConfigureAwait(false))!, url, secrets, lease.Owner, claim);
    }

    /// <summary>Records an attempt and what follows from it, and lets the webhook go.</summary>
    /// <param name="claimed">The delivery as it was claimed.</param>
    /// <param name="verdict">How it went.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when the webhook was disabled by it.</returns>
    /// <exception cref="LeaseLostException">The webhook is gone or somebody else's: the attempt does not count.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<bool> FinishAsync(ClaimedDelivery claimed, DeliveryVerdict verdict, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claimed);
        ArgumentNullException.ThrowIfNull(verdict);
        WebhookDelivery delivery = claimed.Delivery;
        int? failures = await _session.FirstOrDefaultAsync<int?>(
            "let a webhook go",
            """
            UPDATE webhooks SET lease_owner = NULL, lease_until = NULL, failures = CASE WHEN @Succeeded THEN 0 ELSE failures + 1 END
            WHERE id = @WebhookId AND lease_owner = @Owner AND claim = @Claim RETURNING failures
            """,
            new { delivery.WebhookId, claimed.Owner, claimed.Claim, verdict.Succeeded },
            cancellationToken).ConfigureAwait(false);
        if (failures is null)
        {
            throw new LeaseLostException($"webhook {delivery.WebhookId}", claimed.Owner);
        }

        await RecordAsync(delivery, verdict, cancellationToken).ConfigureAwait(false);
        if (verdict.Succeeded || !(verdict.Gone || failures >= verdict.DisableAfter))
        {
            return false;
        }

        string reason = verdict.Gone
            ? "The receiver answered 410 Gone."
            : $"{failures} attempts in a row failed; the last one: {verdict.Attempt.Error}";
        return await new WebhookStore(_session).DisableAsync(delivery.WebhookId, reason, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the leases of a service's earlier life; see <see cref="JobQueue.ReleaseAsync"/>.</summary>
    /// <param name="instance">The service, as given to <see cref="WorkerLease.Create"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many leases were ended.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<int> ReleaseAsync(string instance, CancellationToken cancellationToken) => _session.ExecuteAsync(
        "release leases of webhooks",
        "UPDATE webhooks SET lease_owner = NULL, lease_until = NULL WHERE starts_with(lease_owner, @prefix)",
        new { prefix = WorkerLease.OwnerPrefix(instance) },
        cancellationToken);

    /// <summary>Removes the log of deliveries that ended before a time.</summary>
    /// <param name="before">The time.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<int> PruneAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken) => _session.ExecuteAsync(
        "remove old deliveries",
        """
        DELETE FROM webhook_deliveries WHERE id IN (
            SELECT id FROM webhook_deliveries WHERE finished_at < @before ORDER BY finished_at LIMIT @limit FOR UPDATE SKIP LOCKED)
        """,
        new { before = before.ToUniversalTime(), limit },
        cancellationToken);

    private Task<int> RecordAsync(WebhookDelivery delivery, DeliveryVerdict verdict, CancellationToken cancellationToken)
    {
        const string sql = """
            UPDATE webhook_deliveries SET state = @state, run_after = @next, finished_at = @finished WHERE id = @Id;
            INSERT INTO webhook_attempts (delivery_id, attempt, started_at, duration_ms, status, error, response)
            VALUES (@Id, @Attempts, @StartedAt, @milliseconds, @Status, @Error, @Response)
            ON CONFLICT DO NOTHING
            """;
        DateTimeOffset now = _session.Now;
        var parameters = new DynamicParameters(new
        {
            delivery.Id,
            delivery.Attempts,
            state = verdict.Succeeded ? DeliveryState.Delivered : verdict.RetryAfter is null ? DeliveryState.Parked : DeliveryState.Pending,
            next = now + (verdict.RetryAfter ?? TimeSpan.Zero),
            finished = verdict.RetryAfter is null || verdict.Succeeded ? now : (DateTimeOffset?)null,
            StartedAt = verdict.Attempt.StartedAt.ToUniversalTime(),
            milliseconds = (int)Math.Min(verdict.Attempt.Duration.TotalMilliseconds, int.MaxValue),
            verdict.Attempt.Status,
            verdict.Attempt.Error,
            verdict.Attempt.Response,
        });
        return _session.ExecuteAsync("record an attempt", sql, parameters, cancellationToken);
    }
}
