using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

/// <summary>A service of a channel of one organisation that may send to some receivers on this machine.</summary>
internal sealed class WebhookSetup : IAsyncDisposable
{
    private readonly MemoryChannel _channel;
    private readonly TemporaryFolder _folder = new();
    private readonly string _connectionString;
    private readonly WebhookOptions _options;

    private WebhookSetup(MemoryChannel channel, string connectionString, WebhookOptions options)
    {
        _channel = channel;
        _connectionString = connectionString;
        _options = options;
    }

    internal RunningService Service { get; private set; } = null!;

    internal static Task<WebhookSetup> StartAsync(PostgresFixture postgres, WebhookReceiver receiver) => StartAsync(postgres, [receiver], options => options);

    internal static async Task<WebhookSetup> StartAsync(
        PostgresFixture postgres, WebhookReceiver[] receivers, Func<WebhookOptions, WebhookOptions> configure)
    {
        var options = new WebhookOptions
        {
            AllowedNetworks = receivers.Length == 0 ? [] : ["127.0.0.0/8"],
            AllowedPorts = [.. receivers.Select(receiver => receiver.Port)],
            FirstRetrySeconds = 0.02,
            LongestRetrySeconds = 0.1,
            TimeoutSeconds = 60,
        };
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        var setup = new WebhookSetup(channel, await postgres.CreateDatabaseAsync(), configure(options));
        setup.Service = await setup.StartAnotherAsync("one");
        return setup;
    }

    /// <summary>Starts another process's worth of the service on the same database, with the same key.</summary>
    internal async Task<RunningService> StartAnotherAsync(string folder)
    {
        string key = _folder["webhooks.key"];
        if (!File.Exists(key))
        {
            await File.WriteAllTextAsync(key, Convert.ToBase64String(new byte[32]));
        }

        return await RunningService.StartAsync(
            _channel.Client("Org1MSP"),
            "Org1MSP",
            _connectionString,
            _folder[folder],
            configure: options => options with
            {
                Webhooks = _options with { KeyFile = key },
                // A receiver that is held is not waited for at the end.
                Workers = options.Workers with { StopSeconds = 1 },
            });
    }

    internal async Task RestartAsync()
    {
        await Service.DisposeAsync();
        Service = await StartAnotherAsync("one");
    }

    internal async Task<(string Id, string Secret)> CreateAsync(WebhookReceiver receiver, string[] events)
    {
        JsonObject created = await PostAsync("/v1/webhooks", new { url = receiver.Url.AbsoluteUri, events }, HttpStatusCode.Created);
        return ((string)created["id"]!, (string)created["secret"]!);
    }

    internal async Task<JsonObject> PostAsync(string path, object? body, HttpStatusCode expected)
    {
        using HttpContent? content = body is null ? null : JsonContent.Create(body);
        using HttpResponseMessage response = await Service.Http.PostAsync(new Uri(path, UriKind.Relative), content, RunningService.Patience());
        JsonObject answer = await RunningService.ReadAsync(response);
        Assert.True(expected == response.StatusCode, $"{path} answers {response.StatusCode}: {answer}");
        return answer;
    }

    /// <summary>The delivery log once it is as wanted.</summary>
    internal async Task<JsonArray> LogAsync(string id, Func<JsonArray, bool> until)
    {
        CancellationToken patience = RunningService.Patience();
        while (true)
        {
            JsonArray log = (await Service.GetAsync($"/v1/webhooks/{id}/deliveries"))["deliveries"]!.AsArray();
            if (log.Count > 0 && until(log))
            {
                return log;
            }

            await Task.Delay(20, patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _folder.Dispose();
    }
}
