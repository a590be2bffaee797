using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Audit.Cli.Api;

/// <summary>A client of one organisation's audit service.</summary>
internal sealed class AuditApi : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

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
        _http = new HttpClient(handler) { BaseAddress = address, Timeout = Patience };
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
        using var content = JsonContent.Create(new SubmitRequest(name, files));
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/audits") { Content = content };
        return IdOf(await JsonAsync(request, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The id in the answer to a submission.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public string IdOf(JsonObject document) => document["id"]?.GetValue<string>()
        ?? throw new CliException(ExitCode.Ledger, $"{Address} accepted the submission without telling an id; is it an audit service of this version?");

    /// <summary>One audit as the service knows it; null when it knows none of that id.</summary>
    /// <exception cref="CliException">The service failed or cannot be reached.</exception>
    public async Task<JsonObject?> GetAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var document = await JsonAsync(HttpMethod.Get, ApiPath.Of("audits", id), null, cancellationToken).ConfigureAwait(false);
            return document["audits"]?.AsArray().FirstOrDefault()?.AsObject();
        }
        catch (ApiRefusedException refused) when (refused.Status == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Sends a request whose answer is one JSON object.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path and query, without a leading slash.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object; an empty one when the answer has no body.</returns>
    /// <exception cref="ApiRefusedException">The service refused it.</exception>
    /// <exception cref="CliException">The service cannot be reached, or is none.</exception>
    public async Task<JsonObject> JsonAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var content = body is null ? null : new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(method, path) { Content = content };
        return await JsonAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="JsonAsync(HttpMethod, string, JsonNode?, CancellationToken)"/>
    public async Task<JsonObject> JsonAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var response = await SendAsync(request, patience.Token).ConfigureAwait(false);
            var bytes = await response.Content.ReadAsByteArrayAsync(patience.Token).ConfigureAwait(false);
            return bytes.Length == 0 ? [] : JsonNode.Parse(bytes)?.AsObject() ?? [];
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Unreachable(exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Slow(exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new CliException(ExitCode.Ledger, $"{Address} does not answer as an audit service: {exception.Message}", exception);
        }
    }

    /// <summary>Sends a request and returns as soon as a successful answer begins; its body may be long, or endless.</summary>
    /// <exception cref="ApiRefusedException">The service refused it.</exception>
    /// <exception cref="CliException">The service cannot be reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw Unreachable(exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Slow(exception);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ApiRefusedException.ReadAsync(Address, response, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private CliException Unreachable(Exception exception) => new(
        ExitCode.Ledger, $"no audit service answers at {Address}: {exception.Message}. Start one with 'fabric-audit up' or name it with --service.", exception);

    private CliException Slow(Exception exception) => new(ExitCode.Ledger, $"{Address} does not answer within {Patience.TotalSeconds} s", exception);

    private sealed record SubmitRequest(string Name, IReadOnlyDictionary<string, string> Files);
}
