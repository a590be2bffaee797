using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Audit.Cli.Api;

/// <summary>A client of one organisation's audit service.</summary>
internal sealed class AuditApi : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Makes a client that signs in with what <see cref="ServiceAccess.Variable"/> holds; nothing is sent yet.</summary>
    /// <param name="address">The service's base address.</param>
    /// <exception cref="CliException">The token would travel readable.</exception>
    public AuditApi(Uri address)
        : this(address, new SocketsHttpHandler { AllowAutoRedirect = false }, ServiceAccess.Token(null))
    {
    }

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="address">The service's base address.</param>
    /// <param name="handler">The connections; it is disposed with the client.</param>
    /// <param name="token">The bearer token or API key to sign in with; null when there is none.</param>
    /// <exception cref="CliException">The token would travel readable.</exception>
    public AuditApi(Uri address, HttpMessageHandler handler, string? token)
    {
        if (token is not null && !ServiceAccess.IsConfidential(address))
        {
            throw new CliException(ExitCode.Usage, $"the token would travel to {address} for everybody to read: give the service's https address");
        }

        Address = address;
        _http = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        if (token is not null && !_http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}"))
        {
            throw new CliException(ExitCode.Usage, "the token cannot be sent: it holds characters that no token has");
        }
    }

    /// <summary>The service's base address.</summary>
    public Uri Address { get; }

    /// <summary>Submits a contract and returns the audit's id.</summary>
    /// <exception cref="CliException">The service refused it or cannot be reached.</exception>
    public async Task<string> SubmitAsync(string name, IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken)
    {
        var document = await SendAsync(
            () => _http.PostAsJsonAsync("v1/audits", new SubmitRequest(name, files), cancellationToken), cancellationToken).ConfigureAwait(false);
        return document["id"]?.GetValue<string>()
            ?? throw new CliException(ExitCode.Ledger, $"{Address} accepted {name} without telling an id; is it an audit service of this version?");
    }

    /// <summary>One audit as the service knows it; null when it knows none of that id.</summary>
    /// <exception cref="CliException">The service failed or cannot be reached.</exception>
    public async Task<JsonObject?> GetAsync(string id, CancellationToken cancellationToken)
    {
        var document = await SendAsync(
            () => _http.GetAsync(new Uri($"v1/audits/{Uri.EscapeDataString(id)}", UriKind.Relative), cancellationToken),
            cancellationToken,
            missingIsNull: true).ConfigureAwait(false);
        return document["audits"]?.AsArray().FirstOrDefault()?.AsObject();
    }

    /// <summary>A page of audits, newest first, with the cursor of the next.</summary>
    /// <exception cref="CliException">The service failed or cannot be reached.</exception>
    public Task<JsonObject> ListAsync(string query, CancellationToken cancellationToken) =>
        SendAsync(() => _http.GetAsync(new Uri($"v1/audits{query}", UriKind.Relative), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> SendAsync(
        Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken, bool missingIsNull = false)
    {
        try
        {
            using var response = await send().ConfigureAwait(false);
            if (missingIsNull && response.StatusCode == System.Net.HttpStatusCode.NotFound)
            {
                return [];
            }

            var body = await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken).ConfigureAwait(false) ?? [];
            return response.IsSuccessStatusCode
                ? body
                : throw new CliException(ExitCode.Ledger, $"{Address} refused: {body["title"]} {body["detail"]} ({body["code"]})");
        }
        catch (HttpRequestException exception)
        {
            throw new CliException(
                ExitCode.Ledger, $"no audit service answers at {Address}: {exception.Message}. Start one with 'fabric-audit up' or name it with --service.",
                exception);
        }
        catch (JsonException exception)
        {
            throw new CliException(ExitCode.Ledger, $"{Address} does not answer as an audit service: {exception.Message}", exception);
        }
    }

    private sealed record SubmitRequest(string Name, IReadOnlyDictionary<string, string> Files);
}
