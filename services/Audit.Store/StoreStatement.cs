using Npgsql;

namespace Audit.Store;

/// <summary>One statement of several that go to the server together: see <see cref="StoreSession.ExecuteTogetherAsync"/>.</summary>
/// <param name="Sql">A single statement, with named parameters.</param>
/// <param name="Parameters">The parameters' names and values.</param>
internal sealed record StoreStatement(string Sql, params (string Name, object Value)[] Parameters)
{
    internal NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach ((string name, object value) in Parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
