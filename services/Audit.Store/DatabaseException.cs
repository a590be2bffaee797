using Npgsql;

namespace Audit.Store;

/// <summary>PostgreSQL refused or lost a command. <see cref="SqlState"/> is its stable code.</summary>
public sealed class DatabaseException : StoreException
{
    private readonly bool _isTransient;

    /// <summary>Makes the exception for a failed command.</summary>
    /// <param name="operation">What was being done, as a phrase that follows "could not".</param>
    /// <param name="cause">What the driver threw.</param>
    public DatabaseException(string operation, NpgsqlException cause)
        : base($"PostgreSQL could not {operation}: {Describe(cause)}", cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        SqlState = cause.SqlState;
        _isTransient = cause.IsTransient;
    }

    /// <summary>The five-character SQLSTATE, or null when the connection itself failed.</summary>
    public string? SqlState { get; }

    /// <inheritdoc/>
    public override bool IsTransient => _isTransient;

    private static string Describe(NpgsqlException cause) =>
        cause is PostgresException refused ? $"{refused.MessageText} (SQLSTATE {refused.SqlState})." : cause.Message;
}
