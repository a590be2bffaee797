using System.Diagnostics;
using Audit.Store.Embedded;
using Npgsql;
using Xunit.Abstractions;

namespace Audit.Store.Tests.Embedded;

public sealed class EmbeddedPostgresTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> Fast = new() { ["fsync"] = "off" };

    [Fact]
    public async Task Server_started_twice_on_one_folder_keeps_its_data()
    {
        using var folder = new TemporaryFolder();
        EmbeddedPostgresOptions options = Options(folder["data"]);
        var clock = Stopwatch.StartNew();
        await using (EmbeddedPostgres first = await EmbeddedPostgres.StartAsync(options, Limit()))
        {
            output.WriteLine($"first start {clock.Elapsed.TotalMilliseconds:f0} ms, server folder {first.ServerFolder}");
            await first.EnsureDatabaseAsync("audit", Limit());
            await first.EnsureDatabaseAsync("audit", Limit());
            await ExecuteAsync(first, "CREATE TABLE kept (value text); INSERT INTO kept VALUES ('still here')");
        }

        clock.Restart();
        await using EmbeddedPostgres second = await EmbeddedPostgres.StartAsync(options, Limit());
        output.WriteLine($"second start {clock.Elapsed.TotalMilliseconds:f0} ms");
        Assert.Equal("still here", await ScalarAsync(second, "SELECT value FROM kept"));
        Assert.StartsWith("18.", (string)(await ScalarAsync(second, "SHOW server_version"))!, StringComparison.Ordinal);
        Assert.Equal("UTF8/C", await ScalarAsync(second, "SELECT pg_encoding_to_char(encoding) || '/' || datcollate FROM pg_database WHERE datname = 'audit'"));
    }

    [Fact]
    public async Task Server_is_gone_after_dispose()
    {
        using var folder = new TemporaryFolder();
        EmbeddedPostgres postgres = await EmbeddedPostgres.StartAsync(Options(folder["data"]), Limit());
        int id = postgres.ProcessId;
        string cluster = Path.Combine(postgres.ServerFolder, "cluster");
        Assert.True(PostmasterFile.IsServerOf(id, cluster));

        await postgres.DisposeAsync();
        await postgres.DisposeAsync();

        Assert.False(PostmasterFile.IsServerOf(id, cluster));
        Assert.False(File.Exists(Path.Combine(cluster, PostmasterFile.Name)));
    }

    [Fact]
    public async Task Server_refuses_a_wrong_password()
    {
        using var folder = new TemporaryFolder();
        await using EmbeddedPostgres postgres = await EmbeddedPostgres.StartAsync(Options(folder["data"]), Limit());
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString("postgres")) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Limit()));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder["data"], "password")));
    }

    [Fact]
    public async Task Folder_in_use_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        await using EmbeddedPostgres postgres = await EmbeddedPostgres.StartAsync(Options(folder["data"]), Limit());

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(Options(folder["data"]), Limit()));

        Assert.Contains(folder["data"], refused.Message, StringComparison.Ordinal);
        Assert.Equal(folder["data"], refused.DataFolder);
    }

    [Fact]
    public async Task Bad_setting_fails_with_the_servers_own_words()
    {
        using var folder = new TemporaryFolder();
        EmbeddedPostgresOptions options = Options(folder["data"]) with
        {
            Settings = new Dictionary<string, string> { ["fsync"] = "off", ["work_mem"] = "a lot" },
        };

        var failed = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(options, Limit()));

        Assert.Contains("work_mem", failed.ServerLog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cluster_cut_off_while_it_was_made_is_made_again()
    {
        using var folder = new TemporaryFolder();
        string half = Path.Combine(folder["data"], "server", "cluster.new");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "18");
        File.SetUnixFileMode(folder["data"], File.GetUnixFileMode(folder["data"]) | UnixFileMode.OtherExecute);

        await using EmbeddedPostgres postgres = await EmbeddedPostgres.StartAsync(Options(folder["data"]), Limit());

        Assert.False(Directory.Exists(half));
        Assert.Equal(1, await ScalarAsync(postgres, "SELECT 1", "postgres"));
    }

    [Fact]
    public async Task Misleading_process_id_file_does_not_stop_a_start()
    {
        using var folder = new TemporaryFolder();
        string cluster;
        await using (EmbeddedPostgres first = await EmbeddedPostgres.StartAsync(Options(folder["data"]), Limit()))
        {
            cluster = Path.Combine(first.ServerFolder, "cluster");
        }

        // The id of this very process: alive, and no server.
        await File.WriteAllTextAsync(
            Path.Combine(cluster, PostmasterFile.Name), $"{Environment.ProcessId}\n{cluster}\n1700000000\n5432\n\n127.0.0.1\n");

        await using EmbeddedPostgres second = await EmbeddedPostgres.StartAsync(Options(folder["data"]), Limit());
        Assert.Equal(1, await ScalarAsync(second, "SELECT 1", "postgres"));
    }

    [Fact]
    public async Task Data_folder_the_servers_account_cannot_enter_gets_its_cluster_elsewhere()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            output.WriteLine("NOT RUN: only a privileged process runs the server under another account.");
            return;
        }

        using var folder = new TemporaryFolder(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        EmbeddedPostgresOptions options = Options(folder["data"]) with { DeleteDataOnDispose = true };
        string server;
        await using (EmbeddedPostgres postgres = await EmbeddedPostgres.StartAsync(options, Limit()))
        {
            server = postgres.ServerFolder;
            Assert.Equal(server, await File.ReadAllTextAsync(Path.Combine(folder["data"], "server-folder")));
            Assert.Equal(1, await ScalarAsync(postgres, "SELECT 1", "postgres"));
        }

        Assert.False(Directory.Exists(server));
        Assert.False(File.Exists(server + ".origin"));
    }

    [Fact]
    public async Task Cluster_elsewhere_goes_after_its_temporary_data_folder_has_gone()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            output.WriteLine("NOT RUN: only a privileged process runs the server under another account.");
            return;
        }

        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        string abandoned;
        using (var folder = new TemporaryFolder(mine))
        {
            await using EmbeddedPostgres postgres = await EmbeddedPostgres.StartAsync(Options(folder["data"]), Limit());
            abandoned = postgres.ServerFolder;
        }

        Assert.True(Directory.Exists(abandoned));
        using var next = new TemporaryFolder(mine);
        await using EmbeddedPostgres later = await EmbeddedPostgres.StartAsync(Options(next["data"]) with { DeleteDataOnDispose = true }, Limit());
        Assert.False(Directory.Exists(abandoned));
        Assert.True(Directory.Exists(later.ServerFolder));
    }

    internal static EmbeddedPostgresOptions Options(string dataFolder) => new() { DataFolder = dataFolder, Settings = Fast };

    internal static CancellationToken Limit() => new CancellationTokenSource(TimeSpan.FromSeconds(90)).Token;

    private static async Task ExecuteAsync(EmbeddedPostgres postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString("audit") + ";Pooling=false");
        await connection.OpenAsync(Limit());
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Limit());
    }

    private static async Task<object?> ScalarAsync(EmbeddedPostgres postgres, string sql, string database = "audit")
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync(Limit());
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Limit());
    }
}
