using Npgsql;

namespace Audit.Store;

/// <summary>
/// One database transaction and everything that can be done in it: all of it happens, or, without <see cref="CommitAsync"/>, none.
/// Not for concurrent use.
/// </summary>
public sealed class UnitOfWork : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly StoreSession _session;

    internal UnitOfWork(NpgsqlConnection connection, NpgsqlTransaction transaction, TimeProvider timeProvider, bool isRebuild = false)
    {
        IsRebuild = isRebuild;
        _connection = connection;
        _transaction = transaction;
        var session = new StoreSession(connection, transaction, timeProvider);
        _session = session;
        Submissions = new SubmissionStore(session);
        Sources = new SourceCopyStore(session);
        Parked = new ParkedStore(session);
        IdempotentRequests = new IdempotentRequestStore(session);
        Jobs = new JobQueue(session);
        Outbox = new Outbox(session);
        Reports = new ReportStore(session);
        Receipts = new ReceiptStore(session);
        Checkpoints = new CheckpointStore(session);
        Projection = new Projection(session);
        Governance = new GovernanceProjection(session);
        LogBacklog = new LogBacklog(session);
        Batch = new ProjectionBatch(session, isRebuild);
        ApiKeys = new ApiKeyStore(session);
        Actions = new ActionStore(session);
        Feed = new EventFeed(session);
        Webhooks = new WebhookStore(session);
        Deliveries = new DeliveryQueue(session);
    }

    /// <summary>Whether the read model is filled anew beside the one in use: nothing but its rows may be written then, no work, no messages.</summary>
    public bool IsRebuild { get; }

    internal NpgsqlConnection Connection => _connection;

    /// <summary>What this organisation's members submitted.</summary>
    public SubmissionStore Submissions { get; }

    /// <summary>This organisation's own copies of sources.</summary>
    public SourceCopyStore Sources { get; }

    /// <summary>Work that was given up.</summary>
    public ParkedStore Parked { get; }

    /// <summary>Requests that are served once, with their answers.</summary>
    public IdempotentRequestStore IdempotentRequests { get; }

    /// <summary>Work for this service's workers.</summary>
    public JobQueue Jobs { get; }

    /// <summary>Commands for the ledger.</summary>
    public Outbox Outbox { get; }

    /// <summary>What this organisation's own model found.</summary>
    public ReportStore Reports { get; }

    /// <summary>Receipts whose digests were given out.</summary>
    public ReceiptStore Receipts { get; }

    /// <summary>How far the channel's events have been followed.</summary>
    public CheckpointStore Checkpoints { get; }

    /// <summary>Writes what the channel says into the read model.</summary>
    public Projection Projection { get; }

    /// <summary>Writes what the members decided into the read model.</summary>
    public GovernanceProjection Governance { get; }

    /// <summary>What is to be appended to the channel's log.</summary>
    public LogBacklog LogBacklog { get; }

    /// <summary>Gathers rows of the read model; flush it before committing.</summary>
    public ProjectionBatch Batch { get; }

    /// <summary>The keys by which programs may use this service.</summary>
    public ApiKeyStore ApiKeys { get; }

    /// <summary>What everybody did.</summary>
    public ActionStore Actions { get; }

    /// <summary>What happened on the channel, event by event, and who is to be told.</summary>
    public EventFeed Feed { get; }

    /// <summary>Who is told of events by a webhook.</summary>
    public WebhookStore Webhooks { get; }

    /// <summary>What webhooks are to be sent, and were.</summary>
    public DeliveryQueue Deliveries { get; }

    /// <summary>Lets the commit return before the server's disk has it.</summary>
    internal Task CommitWithoutWaitingAsync(CancellationToken cancellationToken) =>
        _session.ExecuteAsync("begin a transaction", "SET LOCAL synchronous_commit TO OFF", null, cancellationToken);

    /// <summary>Makes everything done so far permanent.</summary>
    /// <param name="cancellationToken">Gives up; the outcome is then unknown, as with a lost connection.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException("commit", cause);
        }
    }

    /// <summary>Rolls back what was not committed and returns the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }
}
