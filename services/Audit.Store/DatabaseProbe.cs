using Dapper;
using Npgsql;

namespace Audit.Store;

/// <summary>What a look at a database shows, without changing anything in it.</summary>
/// <param name="ServerVersion">PostgreSQL's own words for its version, such as <c>18.1</c>.</param>
/// <param name="Now">The server's clock.</param>
/// <param name="Pending">The migrations of this program that the database lacks; they are applied when a service starts.</param>
/// <param name="Unknown">The migrations that this program does not know: a newer one has used the database.</param>
public sealed record DatabaseProbe(string ServerVersion, DateTimeOffset Now, IReadOnlyList<string> Pending, IReadOnlyList<string> Unknown)
{
    /// <summary>Looks at a database.</summary>
    /// <param name="connectionString">Npgsql's connection string.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The connection string is malformed.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public static async Task<DatabaseProbe> LookAsync(string connectionString, CancellationToken cancellationToken)
    {
        NpgsqlDataSource dataSource = AuditDatabase.CreateSource(connectionString);
        await using (dataSource.ConfigureAwait(false))
        {
            try
            {
                NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    return await LookAsync(connection, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (NpgsqlException cause)
            {
                throw new DatabaseException("connect", cause);
            }
        }
    }

    private static async Task<DatabaseProbe> LookAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        (string version, DateTime now, bool isMigrated) = await connection.QuerySingleAsync<(string, DateTime, bool)>(
            new CommandDefinition(
                "SELECT current_setting('server_version'), clock_timestamp(), to_regclass('schema_migrations') IS NOT NULL",
                cancellationToken: cancellationToken)).ConfigureAwait(false);
        IEnumerable<string> names = isMigrated
            ? await connection.QueryAsync<string>(
                new CommandDefinition("SELECT name FROM schema_migrations ORDER BY version", cancellationToken: cancellationToken)).ConfigureAwait(false)
            : [];
        HashSet<string> applied = [.. names];
        List<string> known = [.. SchemaMigration.All.Select(migration => migration.Name)];
        return new DatabaseProbe(
            version, new DateTimeOffset(now.ToUniversalTime()), [.. known.Where(name => !applied.Contains(name))], [.. applied.Except(known)]);
    }
}
