using Audit.Store.Embedded;
using Npgsql;

namespace Audit.Store.Tests;

/// <summary>One PostgreSQL for all tests of a run, a database for each test.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"audit-store-{Guid.NewGuid():n}");
    private EmbeddedPostgres? _postgres;
    private int _databases;

    public async Task InitializeAsync() => _postgres = await EmbeddedPostgres.StartAsync(
        new EmbeddedPostgresOptions
        {
            DataFolder = _folder,
            Settings = new Dictionary<string, string> { ["fsync"] = "off", ["synchronous_commit"] = "off" },
            DeleteDataOnDispose = true,
        },
        Patience());

    public async Task DisposeAsync()
    {
        await _postgres!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal async Task<string> CreateDatabaseAsync()
    {
        string name = $"test_{Interlocked.Increment(ref _databases)}";
        await _postgres!.EnsureDatabaseAsync(name, Patience());
        return new NpgsqlConnectionStringBuilder(_postgres.ConnectionString(name)) { MaxPoolSize = 20 }.ConnectionString;
    }

    internal async Task<AuditDatabase> OpenAsync(TimeProvider? timeProvider = null) =>
        await AuditDatabase.OpenAsync(await CreateDatabaseAsync(), timeProvider ?? TimeProvider.System, Patience());

    internal static CancellationToken Patience() => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;
}
