using Npgsql;

namespace Audit.Store;

/// <summary>Connections for questions, which need no transaction.</summary>
internal sealed class StoreReader(NpgsqlDataSource dataSource, TimeProvider timeProvider)
{
    internal async Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await read(new StoreSession(connection, null, timeProvider)).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException("connect", cause);
        }
    }
}
