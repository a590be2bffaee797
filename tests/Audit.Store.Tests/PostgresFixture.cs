using Audit.Store.Embedded;
using Dapper;
using Npgsql;

namespace Audit.Store.Tests;

/// <summary>One PostgreSQL for all tests of a run, a database for each test.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private const string Template = "pattern";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"audit-store-{Guid.NewGuid():n}");
    private EmbeddedPostgres? _postgres;
    private int _databases;

    // Dapper compiles what reads and what fills a query once per connection string; the databases here all have the same tables.
    static PostgresFixture() => SqlMapper.ConnectionStringComparer = EqualityComparer<string>.Create((_, _) => true, _ => 0);

    public async Task InitializeAsync()
    {
        _postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataFolder = _folder,
                Settings = new Dictionary<string, string> { ["fsync"] = "off", ["synchronous_commit"] = "off", ["full_page_writes"] = "off" },
                DeleteDataOnDispose = true,
            },
            Patience());
        await _postgres.EnsureDatabaseAsync(Template, Patience());
        await using AuditDatabase pattern = await AuditDatabase.OpenAsync(Unpooled(Template), TimeProvider.System, Patience());
    }

    public async Task DisposeAsync()
    {
        await _postgres!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A new database with the schema of today in it.</summary>
    internal Task<string> CreateDatabaseAsync() => CreateDatabaseAsync(Template);

    /// <summary>A new database with nothing in it.</summary>
    internal Task<string> CreateEmptyDatabaseAsync() => CreateDatabaseAsync("template1");

    internal async Task<AuditDatabase> OpenAsync(TimeProvider? timeProvider = null) =>
        await AuditDatabase.OpenAsync(await CreateDatabaseAsync(), timeProvider ?? TimeProvider.System, Patience());

    internal static CancellationToken Patience() => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private async Task<string> CreateDatabaseAsync(string template)
    {
        string name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(Unpooled("postgres"));
        await connection.OpenAsync(Patience());
        await connection.ExecuteAsync(new CommandDefinition($"CREATE DATABASE {name} TEMPLATE {template}", cancellationToken: Patience()));
        return new NpgsqlConnectionStringBuilder(_postgres!.ConnectionString(name)) { MaxPoolSize = 20 }.ConnectionString;
    }

    // A database that others are connected to cannot be copied.
    private string Unpooled(string name) => new NpgsqlConnectionStringBuilder(_postgres!.ConnectionString(name)) { Pooling = false }.ConnectionString;
}
