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

    /// <summary>
    /// Runs statements in their order with one wait for all of them: the server works on the first while the next is still being written.
    /// </summary>
    /// <returns>How many rows each changed, in the statements' order.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away; none of them counts then.</exception>
    internal async Task<IReadOnlyList<ulong>> ExecuteTogetherAsync(
        string operation, IEnumerable<StoreStatement> statements, CancellationToken cancellationToken)
    {
        NpgsqlBatch batch = new(connection, transaction);
        await using (batch.ConfigureAwait(false))
        {
            foreach (StoreStatement statement in statements)
            {
                batch.BatchCommands.Add(statement.ToCommand());
            }

            try
            {
                await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException cause)
            {
                throw new DatabaseException(operation, cause);
            }

            return [.. batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(command => command.Rows)];
        }
    }

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
