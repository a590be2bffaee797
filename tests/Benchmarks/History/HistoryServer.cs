using System.Diagnostics;
using System.Globalization;
using Audit.Store;
using Audit.Store.Embedded;
using Npgsql;

namespace Benchmarks.History;

/// <summary>A member's PostgreSQL after years: the embedded one, with its default settings and a data folder that goes away with it.</summary>
internal sealed class HistoryServer : IAsyncDisposable
{
    private readonly EmbeddedPostgres _server;

    private HistoryServer(string folder, EmbeddedPostgres server) => (Folder, _server) = (folder, server);

    /// <summary>A folder for other things that go away with the server.</summary>
    public string Folder { get; }

    /// <summary>PostgreSQL's first process.</summary>
    public int ProcessId => _server.ProcessId;

    /// <exception cref="StoreException">PostgreSQL cannot be started.</exception>
    public static async Task<HistoryServer> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("benchmark-history-").FullName;
        try
        {
            // PostgreSQL may run as another user than this program.
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
            return new HistoryServer(folder, await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions { DataFolder = Path.Combine(folder, "postgres"), DeleteDataOnDispose = true }, CancellationToken.None));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Makes a database with so many verdicts, and what else a caller writes into it.</summary>
    /// <param name="name">The database's name.</param>
    /// <param name="verdicts">How many verdicts, with two votes each.</param>
    /// <param name="clock">The clock that the database's readers go by.</param>
    /// <param name="notes">Says how long it took.</param>
    /// <param name="more">Writes more, before PostgreSQL looks at what there is.</param>
    /// <exception cref="StoreException">PostgreSQL refuses.</exception>
    public async Task<AuditDatabase> OpenAsync(string name, int verdicts, TimeProvider clock, TextWriter notes, Func<NpgsqlConnection, Task>? more = null)
    {
        await _server.EnsureDatabaseAsync(name, CancellationToken.None);
        AuditDatabase database = await AuditDatabase.OpenAsync(_server.ConnectionString(name), clock, CancellationToken.None);
        long started = Stopwatch.GetTimestamp();
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_server.ConnectionString(name));
        await using NpgsqlConnection connection = await source.OpenConnectionAsync();
        await HistoryRows.WriteAsync(connection, verdicts);
        if (more is not null)
        {
            await more(connection);
        }

        await HistoryRows.AnalyzeAsync(connection);
        notes.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}: {verdicts} verdicts with {verdicts * 2} votes written in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s"));
        return database;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
