using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace EndToEnd.Services;

/// <summary>The REST API of an audit service, used as a member's program would.</summary>
internal sealed class ServiceApi : IDisposable
{
    private readonly HttpClient _http;

    private ServiceApi(Uri address) => _http = new HttpClient { BaseAddress = address, Timeout = Deadline.Answer };

    /// <summary>Where it is.</summary>
    public Uri Address => _http.BaseAddress!;

    /// <summary>The API at an address.</summary>
    public static ServiceApi At(Uri address) => new(address);

    /// <summary>Submits a contract and gives the audit's id.</summary>
    /// <exception cref="HttpRequestException">The service did not take it, or went away.</exception>
    public async Task<string> SubmitAsync(string name, string source)
    {
        using var response = await _http.PostAsJsonAsync("v1/audits", new { name, source });
        response.EnsureSuccessStatusCode();
        var document = await response.Content.ReadFromJsonAsync<JsonObject>();
        return document!["id"]!.GetValue<string>();
    }

    /// <summary>Asks for health; the answer says it in any case.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Health)> ReadHealthAsync()
    {
        using var response = await _http.GetAsync(new Uri("health", UriKind.Relative));
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    /// <summary>Waits until the service can score.</summary>
    public async Task WaitUntilHealthyAsync()
    {
        using var patience = new CancellationTokenSource(Deadline.Start);
        while ((await ReadHealthAsync()).Status != HttpStatusCode.OK)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Waits until the service shows an audit as decided, with the votes of both organisations.</summary>
    /// <exception cref="TimeoutException">It does not; the message shows what it shows instead.</exception>
    public async Task<JsonObject> WaitForVerdictAsync(string id)
    {
        using var patience = new CancellationTokenSource(Deadline.Start);
        JsonObject? audit = null;
        while (!patience.IsCancellationRequested)
        {
            audit = await FindAsync(id);
            if (audit?["verdict"] is not null && audit["votes"]!.AsArray().Count >= 2)
            {
                return audit;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"audit {id} has no verdict; the service shows {audit?.ToJsonString() ?? "nothing"}; {(await ReadHealthAsync()).Health}");
    }

    /// <summary>All audits that the service shows.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync()
    {
        var document = await _http.GetFromJsonAsync<JsonObject>("v1/audits?limit=100");
        return [.. document!["audits"]!.AsArray().Select(audit => audit!.AsObject())];
    }

    /// <summary>An audit as the service shows it; null when it knows none.</summary>
    public async Task<JsonObject?> FindAsync(string id)
    {
        using var response = await _http.GetAsync(new Uri($"v1/audits/{id}", UriKind.Relative));
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        var document = await response.Content.ReadFromJsonAsync<JsonObject>();
        return document!["audits"]![0]!.AsObject();
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
