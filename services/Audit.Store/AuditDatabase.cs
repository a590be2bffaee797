using System.Data.Common;
using Npgsql;

namespace Audit.Store;

/// <summary>The database of one organisation's audit service.</summary>
public sealed class AuditDatabase : IAsyncDisposable
{
    // Some dozens of statements make up all that services do again and again; planning them anew cost more than running them.
    private const int PreparedStatements = 100;
    private const int UsesBeforePreparing = 2;

    // Each connection is a process of the server with plans of its own: more than keep the processors busy only take memory, and turns from one
    // another.
    private static readonly int Connections = 8 + (2 * Environment.ProcessorCount);

    private readonly NpgsqlDataSource _dataSource;
    private readonly TimeProvider _timeProvider;

    private AuditDatabase(NpgsqlDataSource dataSource, TimeProvider timeProvider)
    {
        _dataSource = dataSource;
        _timeProvider = timeProvider;
        var reader = new StoreReader(dataSource, timeProvider);
        Queries = new AuditQueries(reader);
        Records = new RecordQueries(reader);
        Statistics = new StatisticsQueries(reader);
        Feed = new EventFeedQueries(dataSource, reader);
        Operations = new OperationsStore(reader);
        Governance = new GovernanceQueries(reader);
        History = new HistoryQueries(reader);
    }

    /// <summary>Questions to the read model.</summary>
    public AuditQueries Queries { get; }

    /// <summary>What the members decided.</summary>
    public GovernanceQueries Governance { get; }

    /// <summary>What happened to an audit.</summary>
    public HistoryQueries History { get; }

    /// <summary>What those who run the service ask.</summary>
    public OperationsStore Operations { get; }

    /// <summary>Questions about models, policies and alerts.</summary>
    public RecordQueries Records { get; }

    /// <summary>Counts.</summary>
    public StatisticsQueries Statistics { get; }

    /// <summary>What happened on the channel, event by event.</summary>
    public EventFeedQueries Feed { get; }

    /// <summary>Opens the database and brings its schema up to date.</summary>
    /// <param name="connectionString">Npgsql's connection string.</param>
    /// <param name="timeProvider">The clock for leases and dates.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The connection string is malformed, or the schema does not fit (<see cref="MigrationException"/>).</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public static async Task<AuditDatabase> OpenAsync(string connectionString, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        NpgsqlDataSource dataSource = CreateSource(connectionString);
        try
        {
            await new SchemaMigrator(dataSource, timeProvider).MigrateAsync(cancellationToken).ConfigureAwait(false);
            return new AuditDatabase(dataSource, timeProvider);
        }
        catch
        {
            await dataSource.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Begins a transaction. Dispose it; commit it for it to count.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<UnitOfWork> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await _dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                return new UnitOfWork(connection, transaction, _timeProvider);
            }
            catch
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException("begin a transaction", cause);
        }
    }

    /// <summary>Makes a second, empty read model beside the one in use. Waits while there is another one.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<ReadModelShadow> CreateShadowAsync(CancellationToken cancellationToken) =>
        ReadModelShadow.CreateAsync(_dataSource, _timeProvider, cancellationToken);

    /// <summary>Writes what no ledger can give back into an archive.</summary>
    /// <param name="mspId">The organisation, which a restore checks.</param>
    /// <param name="path">The file to make; replaced when it is there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Task<BackupManifest> BackupAsync(string mspId, string path, CancellationToken cancellationToken) =>
        new BackupWriter(_dataSource, _timeProvider).WriteAsync(mspId, path, cancellationToken);

    /// <summary>Puts a backup into this database, which must hold nothing of its own yet.</summary>
    /// <param name="mspId">The organisation, which the backup must be of.</param>
    /// <param name="path">The archive.</param>
    /// <param name="cancellationToken">Gives up; nothing is restored then.</param>
    /// <exception cref="BackupException">The archive is not whole or of another organisation, or the database is not empty.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Task<BackupManifest> RestoreAsync(string mspId, string path, CancellationToken cancellationToken) =>
        new BackupReader(_dataSource).RestoreAsync(mspId, path, cancellationToken);

    /// <summary>
    /// Runs a piece of work that is simply done again if the database's machine loses its last moments (claims, notes of what the ledger has),
    /// and so need not wait for the disk. What was committed by others before or after is not in danger.
    /// </summary>
    /// <typeparam name="T">What the work returns.</typeparam>
    /// <param name="work">The work; an exception of it rolls everything back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<T> RunRepeatableAsync<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync(
            async unit =>
            {
                await unit.CommitWithoutWaitingAsync(cancellationToken).ConfigureAwait(false);
                return await work(unit).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Runs a piece of work in a transaction of its own and commits it.</summary>
    /// <typeparam name="T">What the work returns.</typeparam>
    /// <param name="work">The work; an exception of it rolls everything back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<T> RunAsync<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        UnitOfWork unit = await BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (unit.ConfigureAwait(false))
        {
            T result = await work(unit).ConfigureAwait(false);
            await unit.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
    }

    /// <summary>Runs a piece of work in a transaction of its own and commits it.</summary>
    /// <param name="work">The work; an exception of it rolls everything back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task RunAsync(Func<UnitOfWork, Task> work, CancellationToken cancellationToken) =>
        RunAsync(
            async unit =>
            {
                await work(unit).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>Closes every connection.</summary>
    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();

    internal static NpgsqlDataSource CreateSource(string connectionString)
    {
        try
        {
            var given = new NpgsqlConnectionStringBuilder(connectionString);
            HashSet<string> said = Keywords(connectionString);
            given.MaxPoolSize = said.Overlaps(["maximumpoolsize", "maxpoolsize"]) ? given.MaxPoolSize : Connections;
            given.MaxAutoPrepare = said.Contains("maxautoprepare") ? given.MaxAutoPrepare : PreparedStatements;
            given.AutoPrepareMinUsages = said.Contains("autoprepareminusages") ? given.AutoPrepareMinUsages : UsesBeforePreparing;
            given.NoResetOnClose = said.Contains("noresetonclose") ? given.NoResetOnClose : true;
            return NpgsqlDataSource.Create(given);
        }
        catch (ArgumentException cause)
        {
            // The driver's message names the keyword; the string itself holds a password and is not repeated.
            throw new StoreException($"The connection string cannot be used: {cause.Message}", cause);
        }
    }

    // Where the operator says something it holds: a pooler between that shares connections per transaction cannot keep prepared statements.
    // The driver's own builder says that it contains every keyword it knows.
    private static HashSet<string> Keywords(string connectionString) =>
    [
        .. new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys.Cast<string>()
            .Select(keyword => keyword.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()),
    ];
}
