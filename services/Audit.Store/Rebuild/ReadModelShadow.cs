using Npgsql;

namespace Audit.Store;

/// <summary>
/// A second, empty read model beside the one in use, to be filled from the channel's first block. It exists once: a second one waits for
/// the first to be disposed.
/// </summary>
public sealed class ReadModelShadow : IAsyncDisposable
{
    private const string Schema = "read_model_shadow";

    // "rebuild " in ASCII; any number will do as long as every version uses the same.
    private const long LockKey = 0x72_65_62_75_69_6c_64_20;

    private readonly NpgsqlDataSource _dataSource;
    private readonly NpgsqlConnection _lock;
    private readonly TimeProvider _timeProvider;
    private readonly string _live;

    private ReadModelShadow(NpgsqlDataSource dataSource, NpgsqlConnection held, TimeProvider timeProvider, string live)
    {
        _dataSource = dataSource;
        _lock = held;
        _timeProvider = timeProvider;
        _live = live;
    }

    internal static async Task<ReadModelShadow> CreateAsync(
        NpgsqlDataSource dataSource, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await RunAsync(connection, $"SELECT pg_advisory_lock({LockKey})", cancellationToken).ConfigureAwait(false);
                string live = (string)(await TableCopy.ScalarAsync(connection, "SELECT current_schema()::text", cancellationToken)
                    .ConfigureAwait(false))!;
                IEnumerable<string> tables = ReadModelTables.All.Select(table =>
                    $"CREATE TABLE {Schema}.{TableCopy.Quote(table.Name)} (LIKE {TableCopy.Quote(live)}.{TableCopy.Quote(table.Name)} INCLUDING ALL);");
                await RunAsync(
                    connection,
                    $"DROP SCHEMA IF EXISTS {Schema} CASCADE; CREATE SCHEMA {Schema}; {string.Concat(tables)}",
                    cancellationToken).ConfigureAwait(false);
                return new ReadModelShadow(dataSource, connection, timeProvider, live);
            }
            catch
            {
                await ReleaseAsync(connection).ConfigureAwait(false);
                throw;
            }
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException("make a second read model", cause);
        }
    }

    /// <summary>Begins a transaction whose projection writes here, and which makes no work.</summary>
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
                await RunAsync(connection, $"SET LOCAL search_path TO {Schema}, {TableCopy.Quote(_live)}", cancellationToken).ConfigureAwait(false);
                return new UnitOfWork(connection, transaction, _timeProvider, isRebuild: true);
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

    /// <summary>Digests both read models, table by table: the one in use, and this one.</summary>
    /// <param name="unit">The transaction in which they are looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyList<TableComparison>> CompareAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unit);
        List<TableComparison> compared = [];
        try
        {
            foreach (ReadModelTable table in ReadModelTables.All)
            {
                TableDigest live = await TableCopy.DigestAsync(
                    unit.Connection, _live, table.Name, table.Key, table.LocalColumns, cancellationToken).ConfigureAwait(false);
                TableDigest rebuilt = await TableCopy.DigestAsync(
                    unit.Connection, Schema, table.Name, table.Key, table.LocalColumns, cancellationToken).ConfigureAwait(false);
                compared.Add(new TableComparison(table.Name, live, rebuilt));
            }
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException("digest the read model", cause);
        }

        return compared;
    }

    /// <summary>
    /// Puts what is here in the place of the read model in use. Columns that say something of this service keep their values where the row
    /// was there before. Takes effect when the unit is committed; until then those who read wait.
    /// </summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task ReplaceAsync(UnitOfWork unit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unit);
        try
        {
            foreach (ReadModelTable table in ReadModelTables.All)
            {
                string live = $"{TableCopy.Quote(_live)}.{TableCopy.Quote(table.Name)}";
                string shadow = $"{Schema}.{TableCopy.Quote(table.Name)}";
                if (table.LocalColumns.Count > 0)
                {
                    string values = string.Join(", ", table.LocalColumns.Select(column => $"{TableCopy.Quote(column)} = old.{TableCopy.Quote(column)}"));
                    string same = string.Join(" AND ", table.Key.Select(column => $"fresh.{TableCopy.Quote(column)} = old.{TableCopy.Quote(column)}"));
                    await RunAsync(unit.Connection, $"UPDATE {shadow} AS fresh SET {values} FROM {live} AS old WHERE {same}", cancellationToken)
                        .ConfigureAwait(false);
                }

                IReadOnlyList<string> columns = await TableCopy.ColumnsAsync(unit.Connection, _live, table.Name, [], cancellationToken).ConfigureAwait(false);
                string list = string.Join(", ", columns.Select(TableCopy.Quote));
                await RunAsync(
                    unit.Connection, $"TRUNCATE {live}; INSERT INTO {live} ({list}) SELECT {list} FROM {shadow}", cancellationToken).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException("replace the read model", cause);
        }
    }

    /// <summary>Removes it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await RunAsync(_lock, $"DROP SCHEMA IF EXISTS {Schema} CASCADE", CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The database is away: the next rebuild removes what is left.
        }

        await ReleaseAsync(_lock).ConfigureAwait(false);
    }

    // Pooled connections go back as they are.
    private static async Task ReleaseAsync(NpgsqlConnection connection)
    {
        try
        {
            await RunAsync(connection, "SELECT pg_advisory_unlock_all()", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException)
        {
            // A broken connection ends with its locks.
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
