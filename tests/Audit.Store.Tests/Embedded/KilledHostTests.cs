using System.Diagnostics;
using System.Globalization;
using Audit.Store.Embedded;
using Npgsql;
using Xunit.Abstractions;

namespace Audit.Store.Tests.Embedded;

public sealed class KilledHostTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Server_ends_with_a_killed_host_and_its_data_is_there_afterwards()
    {
        using var folder = new TemporaryFolder();
        string data = folder["data"];
        using Process host = StartHost(data, account: null);
        (int server, string connectionString) = await ReadyAsync(host);
        await using (var connection = new NpgsqlConnection(connectionString + ";Pooling=false"))
        {
            await connection.OpenAsync(EmbeddedPostgresTests.Limit());
            await using var command = new NpgsqlCommand("CREATE TABLE kept AS SELECT 'survived' AS value", connection);
            await command.ExecuteNonQueryAsync(EmbeddedPostgresTests.Limit());
        }

        host.Kill();
        await host.WaitForExitAsync(EmbeddedPostgresTests.Limit());
        await GoneAsync(server, Path.Combine(data, "server", "cluster"));

        await using EmbeddedPostgres again = await EmbeddedPostgres.StartAsync(EmbeddedPostgresTests.Options(data), EmbeddedPostgresTests.Limit());
        await using var reader = new NpgsqlConnection(again.ConnectionString("audit") + ";Pooling=false");
        await reader.OpenAsync(EmbeddedPostgresTests.Limit());
        await using var question = new NpgsqlCommand("SELECT value FROM kept", reader);
        Assert.Equal("survived", await question.ExecuteScalarAsync(EmbeddedPostgresTests.Limit()));
    }

    [Fact]
    public async Task Start_right_after_a_kill_takes_the_folder_over()
    {
        using var folder = new TemporaryFolder();
        string data = folder["data"];
        using Process host = StartHost(data, account: null);
        (int server, _) = await ReadyAsync(host);

        host.Kill();
        await host.WaitForExitAsync(EmbeddedPostgresTests.Limit());
        await using EmbeddedPostgres again = await EmbeddedPostgres.StartAsync(EmbeddedPostgresTests.Options(data), EmbeddedPostgresTests.Limit());

        Assert.NotEqual(server, again.ProcessId);
        Assert.False(PostmasterFile.IsServerOf(server, Path.Combine(data, "server", "cluster")));
    }

    [Fact]
    public async Task Host_and_server_killed_together_recover()
    {
        using var folder = new TemporaryFolder();
        string data = folder["data"];
        using Process host = StartHost(data, account: null);
        (int server, _) = await ReadyAsync(host);

        using (Process postmaster = Process.GetProcessById(server))
        {
            postmaster.Kill();
        }

        host.Kill();
        await host.WaitForExitAsync(EmbeddedPostgresTests.Limit());

        await using EmbeddedPostgres again = await EmbeddedPostgres.StartAsync(EmbeddedPostgresTests.Options(data), EmbeddedPostgresTests.Limit());
        Assert.True(PostmasterFile.IsServerOf(again.ProcessId, Path.Combine(data, "server", "cluster")));
    }

    [Fact]
    public async Task Unprivileged_host_runs_the_server_as_itself()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            output.WriteLine("The test itself is unprivileged: every other test here already runs this way.");
        }

        string? account = Environment.IsPrivilegedProcess ? "nobody" : null;
        if (account is not null && !EverybodyReads(typeof(KilledHostTests).Assembly.Location))
        {
            output.WriteLine("NOT RUN: the account nobody cannot read the test assembly where this checkout lies.");
            return;
        }

        using var folder = new TemporaryFolder((UnixFileMode)0b111_111_111);
        using Process host = StartHost(folder["data"], account, folder["cache"]);
        (int server, _) = await ReadyAsync(host);

        Assert.True(PostmasterFile.IsServerOf(server, Path.Combine(folder["data"], "server", "cluster")));
        Assert.True(Directory.Exists(Path.Combine(folder["cache"], "fabric-audit", "postgresql")));
        host.StandardInput.Close();
        await host.WaitForExitAsync(EmbeddedPostgresTests.Limit());
        Assert.Equal(0, host.ExitCode);
        Assert.False(PostmasterFile.IsServerOf(server, Path.Combine(folder["data"], "server", "cluster")));
    }

    private static Process StartHost(string dataFolder, string? account, string? cache = null)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath!;
        var start = new ProcessStartInfo(dotnet, ["exec", typeof(KilledHostTests).Assembly.Location, "host", dataFolder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        if (account is not null)
        {
            start.UserName = account;
        }

        if (cache is not null)
        {
            start.Environment["XDG_CACHE_HOME"] = cache;
        }

        return Process.Start(start)!;
    }

    private static async Task<(int Server, string ConnectionString)> ReadyAsync(Process host)
    {
        string line = await host.StandardOutput.ReadLineAsync(EmbeddedPostgresTests.Limit())
            ?? throw new InvalidOperationException("The host ended before its server was ready.");
        string[] parts = line.Split(' ', 2);
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }

    private static async Task GoneAsync(int server, string cluster)
    {
        CancellationToken limit = EmbeddedPostgresTests.Limit();
        while (PostmasterFile.IsServerOf(server, cluster))
        {
            // Nobody tells us about the end of another process's child; look again until the limit.
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit);
        }
    }

    private static bool EverybodyReads(string path)
    {
        for (DirectoryInfo? step = new(Path.GetDirectoryName(path)!); step is not null; step = step.Parent)
        {
            if ((step.UnixFileMode & UnixFileMode.OtherExecute) == 0)
            {
                return false;
            }
        }

        return (File.GetUnixFileMode(path) & UnixFileMode.OtherRead) != 0;
    }
}
