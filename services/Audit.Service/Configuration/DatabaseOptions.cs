namespace Audit.Service;

/// <summary>Where the service keeps what it has to do and what it has read.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Npgsql's connection string to a PostgreSQL of yours; null starts an embedded one.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Removes the embedded database when the service stops: for demonstrations. Default: false.</summary>
    public bool DeleteOnExit { get; init; }
}
