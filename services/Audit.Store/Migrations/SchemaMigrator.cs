using Dapper;
using Npgsql;

namespace Audit.Store;

/// <summary>
/// Brings a database to this program's schema. All pending steps go through in one transaction under an advisory lock, so two services
/// that start at once do the work once, and a failed step leaves nothing behind.
/// </summary>
/// <param name="dataSource">The database; owned by the caller.</param>
/// <param name="timeProvider">The clock that dates the applied steps.</param>
public sealed class SchemaMigrator(NpgsqlDataSource dataSource, TimeProvider timeProvider)
{
    // Any number will do as long as every version of this program uses the same: "fabricau" in ASCII.
    private const long LockKey = 0x66_61_62_72_69_63_61_75;

    /// <summary>Applies the steps that are missing.</summary>
    /// <param name="cancellationToken">Gives up; nothing is applied then.</param>
    /// <returns>How many steps were applied.</returns>
    /// <exception cref="MigrationException">The database has steps this program does not know, or one with another text.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<int> MigrateAsync(CancellationToken cancellationToken) => MigrateAsync(SchemaMigration.All, cancellationToken);

    internal async Task<int> MigrateAsync(IReadOnlyList<SchemaMigration> migrations, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    int applied = await ApplyAsync(connection, migrations, cancellationToken).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return applied;
                }
            }
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException("bring the schema up to date", cause);
        }
    }

    private async Task<int> ApplyAsync(NpgsqlConnection connection, IReadOnlyList<SchemaMigration> migrations, CancellationToken cancellationToken)
    {
        await RunAsync(connection, "SELECT pg_advisory_xact_lock(@key)", new { key = LockKey }, cancellationToken).ConfigureAwait(false);
        await RunAsync(connection, History, null, cancellationToken).ConfigureAwait(false);
        IEnumerable<(int Version, string Name, string Checksum)> history = await connection.QueryAsync<(int, string, string)>(
            new CommandDefinition("SELECT version, name, checksum FROM schema_migrations ORDER BY version", cancellationToken: cancellationToken))
            .ConfigureAwait(false);
        HashSet<int> known = [];
        foreach ((int version, string name, string checksum) in history)
        {
            Check(migrations.FirstOrDefault(migration => migration.Version == version), version, name, checksum);
            known.Add(version);
        }

        int applied = 0;
        foreach (SchemaMigration migration in migrations.Where(migration => !known.Contains(migration.Version)))
        {
            await RunAsync(connection, migration.Sql, null, cancellationToken).ConfigureAwait(false);
            await RunAsync(
                connection,
                "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (@Version, @Name, @Checksum, @now)",
                new { migration.Version, migration.Name, migration.Checksum, now = timeProvider.GetUtcNow() },
                cancellationToken).ConfigureAwait(false);
            applied++;
        }

        return applied;
    }

    private const string History = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            version    integer     PRIMARY KEY,
            name       text        NOT NULL,
            checksum   text        NOT NULL,
            applied_at timestamptz NOT NULL
        )
        """;

    private static void Check(SchemaMigration? migration, int version, string name, string checksum)
    {
        if (migration is null)
        {
            throw new MigrationException(
                version, $"The database has migration {name}, which this program does not know: a newer version has used it. Update this program.");
        }

        if (migration.Checksum != checksum)
        {
            throw new MigrationException(
                version,
                $"Migration {migration.Name} has the checksum {migration.Checksum}, the database was made with {checksum}. "
                + "A released migration must not be edited: use the program the database was made with, or a new database.");
        }
    }

    private static Task<int> RunAsync(NpgsqlConnection connection, string sql, object? parameters, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
}
