using Audit.Store;
using Audit.Store.Embedded;

namespace Audit.Service;

/// <summary>The service's database, and the embedded server it runs on when none was given.</summary>
internal sealed class DatabaseHost : IAsyncDisposable
{
    private const string DatabaseName = "audit";
    private readonly EmbeddedPostgres? _server;

    private DatabaseHost(AuditDatabase database, EmbeddedPostgres? server)
    {
        Database = database;
        _server = server;
    }

    internal AuditDatabase Database { get; }

    /// <summary>Opens the database, starting a server first when no connection string is configured.</summary>
    /// <exception cref="StoreException">Says what is missing.</exception>
    internal static async Task<DatabaseHost> OpenAsync(AuditServiceOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(options.Database.ConnectionString))
        {
            TimeProvider clock = await DatabaseClock.AlignAsync(options.Database.ConnectionString, timeProvider, cancellationToken);
            return new DatabaseHost(await AuditDatabase.OpenAsync(options.Database.ConnectionString, clock, cancellationToken), null);
        }

        var embedded = new EmbeddedPostgresOptions
        {
            DataFolder = Path.Combine(options.DataFolder, "postgres"),
            DeleteDataOnDispose = options.Database.DeleteOnExit,
            TimeProvider = timeProvider,
        };
        EmbeddedPostgres server = await EmbeddedPostgres.StartAsync(embedded, cancellationToken);
        try
        {
            await server.EnsureDatabaseAsync(DatabaseName, cancellationToken);
            return new DatabaseHost(await AuditDatabase.OpenAsync(server.ConnectionString(DatabaseName), timeProvider, cancellationToken), server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
