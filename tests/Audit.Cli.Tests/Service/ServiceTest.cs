using System.Text;
using System.Text.Json.Nodes;
using Audit.Service;
using Audit.Service.Tests;
using Audit.Store.Tests;

namespace Audit.Cli.Tests.Service;

/// <summary>A service of one organisation, for the commands that ask one: real Kestrel, real PostgreSQL, a channel in memory.</summary>
internal sealed class ServiceTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly RunningService _service;

    private ServiceTest(TemporaryFolder folder, MemoryChannel channel, RunningService service) => (_folder, Channel, _service) = (folder, channel, service);

    public MemoryChannel Channel { get; }

    public RunningService Service => _service;

    public static async Task<ServiceTest> StartAsync(PostgresFixture postgres, Func<AuditServiceOptions, AuditServiceOptions>? configure = null)
    {
        var folder = new TemporaryFolder();
        var channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        var service = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["data"], configure: configure);
        return new ServiceTest(folder, channel, service);
    }

    /// <summary>Runs a command against the service.</summary>
    public Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        CapturedConsole.RunAsync([.. arguments, "--service", _service.Address.ToString()]);

    /// <summary>What a command says with <c>--json</c>; it must succeed.</summary>
    public async Task<JsonObject> JsonAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync([.. arguments, "--json"]);
        Assert.True(exitCode == ExitCode.Success, error);
        return JsonNode.Parse(output)!.AsObject();
    }

    /// <summary>What a command prints for people; it must succeed.</summary>
    public async Task<string> TextAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(arguments);
        Assert.True(exitCode == ExitCode.Success, error);
        return output;
    }

    /// <summary>A file for a command to read.</summary>
    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    /// <inheritdoc cref="Write(string, string)"/>
    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(_folder[name], content);
        return _folder[name];
    }

    /// <summary>A path in the test's folder.</summary>
    public string PathOf(string name) => _folder[name];

    /// <summary>Submits contracts by the command line and waits for their verdicts.</summary>
    /// <returns>The audits' ids.</returns>
    public async Task<string[]> DecidedAsync(int count)
    {
        var ids = new List<string>();
        for (var number = 0; number < count; number++)
        {
            var file = Write($"Bank{number}.sol", $"contract Bank{number} {{ }}");
            var id = (await TextAsync("submit", file, "--no-wait")).Trim();
            await _service.DecidedAsync(id, votes: 1);
            ids.Add(id);
        }

        return [.. ids];
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Dispose();
    }
}
