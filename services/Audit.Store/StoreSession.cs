using Dapper;
using Npgsql;

namespace Audit.Store;

/// <summary>One connection with its transaction: what the repositories of a <see cref="UnitOfWork"/> share.</summary>
internal sealed class StoreSession(NpgsqlConnection connection, NpgsqlTransaction? transaction, TimeProvider timeProvider)
{
    internal DateTimeOffset Now => timeProvider.GetUtcNow();

    internal Task<int> ExecuteAsync(string operation, string sql, object? parameters, CancellationToken cancellationToken) =>
        GuardAsync(operation, command => connection.ExecuteAsync(command), sql, parameters, cancellationToken);

    internal Task<IEnumerable<T>> QueryAsync<T>(string operation, string sql, object? parameters, CancellationToken cancellationToken) =>
        GuardAsync(operation, command => connection.QueryAsync<T>(command), sql, parameters, cancellationToken);

    internal Task<T?> FirstOrDefaultAsync<T>(string operation, string sql, object? parameters, CancellationToken cancellationToken) =>
        GuardAsync(operation, command => connection.QueryFirstOrDefaultAsync<T>(command), sql, parameters, cancellationToken);

    private async Task<T> GuardAsync<T>(
        string operation, Func<CommandDefinition, Task<T>> run, string sql, object? parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await run(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken)).ConfigureAwait(false);
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException(operation, cause);
        }
    }
}
