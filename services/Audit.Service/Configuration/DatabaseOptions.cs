using System.Text;

namespace Audit.Service;

/// <summary>Where the service keeps what it has to do and what it has read.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Npgsql's connection string to a PostgreSQL of yours; null starts an embedded one. A secret: it may hold a password.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>A file that holds <see cref="ConnectionString"/> instead.</summary>
    public string? ConnectionStringFile { get; init; }

    /// <summary>Removes the embedded database when the service stops: for demonstrations. Default: false.</summary>
    public bool DeleteOnExit { get; init; }

    internal DatabaseOptions WithSecrets() => this with
    {
        ConnectionString = SecretFile.Resolve(
            $"{AuditServiceOptions.Section}:{nameof(AuditServiceOptions.Database)}:{nameof(ConnectionString)}", ConnectionString, ConnectionStringFile),
        ConnectionStringFile = null,
    };

    // Records print all their members; a secret must not get into a message that way.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(nameof(ConnectionString)).Append(ConnectionString is null ? " = none, " : " = (secret), ");
        builder.Append(nameof(DeleteOnExit)).Append(" = ").Append(DeleteOnExit);
        return true;
    }
}
