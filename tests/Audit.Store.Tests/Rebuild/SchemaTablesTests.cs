using Npgsql;

namespace Audit.Store.Tests;

[Collection(PostgresTests.Name)]
public sealed class SchemaTablesTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Every_table_is_either_rebuilt_from_the_channel_or_in_the_backup_and_keys_are_its_keys()
    {
        string connectionString = await postgres.CreateDatabaseAsync();
        await using (AuditDatabase database = await AuditDatabase.OpenAsync(connectionString, TimeProvider.System, PostgresFixture.Patience()))
        {
        }

        Dictionary<string, string[]> keys = await KeysAsync(connectionString);

        Assert.Equal(
            keys.Keys.Order(StringComparer.Ordinal),
            ReadModelTables.All.Select(table => table.Name)
                .Concat(LocalTables.All.Select(table => table.Name))
                .Concat(LocalTables.Derived)
                .Order(StringComparer.Ordinal));
        Assert.All(ReadModelTables.All, table => Assert.Equal(keys[table.Name].Order(), table.Key.Order()));
        Assert.All(LocalTables.All, table => Assert.Equal(keys[table.Name].Order(), table.Key.Order()));
    }

    private static async Task<Dictionary<string, string[]>> KeysAsync(string connectionString)
    {
        const string sql = """
            SELECT c.relname, coalesce(array_agg(a.attname::text) FILTER (WHERE a.attname IS NOT NULL), '{}')
            FROM pg_class AS c
            LEFT JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary
            LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey::smallint[])
            WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
            GROUP BY c.relname
            """;
        Dictionary<string, string[]> keys = [];
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(PostgresFixture.Patience());
        while (await reader.ReadAsync(PostgresFixture.Patience()))
        {
            keys[reader.GetString(0)] = reader.GetFieldValue<string[]>(1);
        }

        return keys;
    }
}
