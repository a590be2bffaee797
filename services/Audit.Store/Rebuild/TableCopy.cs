using System.Security.Cryptography;
using Npgsql;

namespace Audit.Store;

/// <summary>Whole tables through PostgreSQL's COPY, in a canonical order.</summary>
internal static class TableCopy
{
    /// <summary>A name as an SQL identifier.</summary>
    internal static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The columns of a table by their names, without those left out and those PostgreSQL computes.</summary>
    internal static async Task<IReadOnlyList<string>> ColumnsAsync(
        NpgsqlConnection connection, string schema, string table, IReadOnlyList<string> without, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT attname FROM pg_attribute
            WHERE attrelid = format('%I.%I', @schema, @table)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            ORDER BY attname COLLATE "C"
            """;
        List<string> columns = [];
        NpgsqlCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            command.Parameters.AddWithValue("schema", schema);
            command.Parameters.AddWithValue("table", table);
            NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    columns.Add(reader.GetString(0));
                }
            }
        }

        return [.. columns.Except(without, StringComparer.Ordinal)];
    }

    /// <summary>Digests a table: its rows in PostgreSQL's binary form, which no session setting changes, in the order of their keys.</summary>
    internal static async Task<TableDigest> DigestAsync(
        NpgsqlConnection connection,
        string schema,
        string table,
        IReadOnlyList<string> key,
        IReadOnlyList<string> without,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<string> columns = await ColumnsAsync(connection, schema, table, without, cancellationToken).ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await ReadAsync(connection, SelectSql(schema, table, columns, key), hash.AppendData, cancellationToken).ConfigureAwait(false);
        long rows = await CountAsync(connection, schema, table, cancellationToken).ConfigureAwait(false);
        return new TableDigest(table, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Streams the binary form of a query's rows.</summary>
    internal static async Task ReadAsync(
        NpgsqlConnection connection, string select, Action<byte[], int, int> received, CancellationToken cancellationToken)
    {
        NpgsqlRawCopyStream stream = await connection
            .BeginRawBinaryCopyAsync($"COPY ({select}) TO STDOUT (FORMAT BINARY)", cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] buffer = new byte[64 * 1024];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                received(buffer, 0, read);
            }
        }
    }

    /// <summary>Selects a table's columns in the order of its keys, the same whatever the database's collation is.</summary>
    internal static string SelectSql(string schema, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key) =>
        $"""
        SELECT {string.Join(", ", columns.Select(Quote))} FROM {Quote(schema)}.{Quote(table)}
        ORDER BY {string.Join(", ", key.Select(column => $"{Quote(column)}::text COLLATE \"C\""))}
        """;

    internal static async Task<long> CountAsync(NpgsqlConnection connection, string schema, string table, CancellationToken cancellationToken) =>
        (long)(await ScalarAsync(connection, $"SELECT count(*) FROM {Quote(schema)}.{Quote(table)}", cancellationToken).ConfigureAwait(false))!;

    internal static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = sql;
            command.CommandTimeout = 0;
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
