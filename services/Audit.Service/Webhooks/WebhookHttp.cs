using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Sends messages of webhooks. Whoever made a webhook chose where this service connects to, so: only checked addresses, no proxy, no
/// redirects, no cookies, verified TLS without fetching what a certificate points to, and only so much time and answer as configured.
/// </summary>
internal sealed class WebhookHttp : IDisposable
{
    internal const string IdHeader = "webhook-id";
    internal const string TimestampHeader = "webhook-timestamp";
    internal const string SignatureHeader = "webhook-signature";

    private const int LargestHeaderKilobytes = 16;

    private static readonly string Agent = $"Fabric-Audit/{typeof(WebhookHttp).Assembly.GetName().Version?.ToString(3)}";

    private readonly WebhookOptions _options;
    private readonly TimeProvider _clock;
    private readonly HttpMessageInvoker _http;

    internal WebhookHttp(WebhookOptions options, AddressRules rules, HostResolver resolver, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _http = new HttpMessageInvoker(CreateHandler(options, new CheckedConnector(rules, resolver)));
    }

    /// <summary>Sends a message. A receiver's fault is an answer, not an exception.</summary>
    /// <exception cref="OperationCanceledException">This service ends.</exception>
    internal async Task<WebhookAnswer> SendAsync(
        Uri url, string messageId, IReadOnlyList<WebhookSecret> secrets, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.Timeout, _clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        using HttpRequestMessage request = Request(url, messageId, secrets, body);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, ending.Token);
            string? said = await ReadAsync(response.Content, ending.Token);
            return Judge(response, said);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(FormattableString.Invariant($"The receiver did not answer within {_options.TimeoutSeconds} s."));
        }
        catch (Exception cause) when (Cause(cause) is { } reason)
        {
            return Failed(reason);
        }
    }

    public void Dispose() => _http.Dispose();

    private static WebhookAnswer Failed(string error) => new(null, error, null, null);

    private static SocketsHttpHandler CreateHandler(WebhookOptions options, CheckedConnector connector) => new()
    {
        ConnectCallback = connector.ConnectAsync,
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        PreAuthenticate = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = LargestHeaderKilobytes,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
        SslOptions =
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = ChainPolicy(options.TrustedRootsPath),
        },
    };

    // A certificate may name addresses to fetch issuers and revocation lists from: they would be fetched from inside this network.
    private static X509ChainPolicy ChainPolicy(string trustedRootsPath)
    {
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        policy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1"));
        if (trustedRootsPath.Length > 0)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            try
            {
                policy.CustomTrustStore.ImportFromPemFile(trustedRootsPath);
            }
            catch (System.Security.Cryptography.CryptographicException cause)
            {
                throw new ConfigurationException(
                    [$"{trustedRootsPath} (Audit:Webhooks:TrustedRootsPath) does not hold certificates in PEM: {cause.Message}"], cause);
            }

            using var system = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
            policy.CustomTrustStore.AddRange(system.Certificates);
        }

        return policy;
    }

    private HttpRequestMessage Request(Uri url, string messageId, IReadOnlyList<WebhookSecret> secrets, ReadOnlyMemory<byte> body)
    {
        long timestamp = _clock.GetUtcNow().ToUnixTimeSeconds();
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content, Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Add("User-Agent", Agent);
        request.Headers.Add(IdHeader, messageId);
        request.Headers.Add(TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(SignatureHeader, string.Join(' ', secrets.Select(secret => secret.Sign(messageId, timestamp, body.Span))));
        return request;
    }

    private WebhookAnswer Judge(HttpResponseMessage response, string? said)
    {
        int status = (int)response.StatusCode;
        string? error = status switch
        {
            >= 200 and < 300 => null,
            >= 300 and < 400 => $"The receiver answered {status}; redirects are not followed.",
            _ => $"The receiver answered {status}.",
        };
        RetryConditionHeaderValue? later = error is null ? null : response.Headers.RetryAfter;
        return new WebhookAnswer(status, error, said, later?.Delta ?? (later?.Date - _clock.GetUtcNow()));
    }

    private async Task<string?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[_options.MaximumResponseBytes];
        await using Stream stream = await content.ReadAsStreamAsync(cancellationToken);
        int length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length == 0 ? null : Clean(Encoding.UTF8.GetString(buffer, 0, length));
    }

    // PostgreSQL has no text with a NUL in it.
    private static string Clean(string text) => text.Replace('\0', '\uFFFD');

    private static string? Cause(Exception failure) => failure switch
    {
        HttpRequestException { InnerException: AddressRefusedException refused } => refused.Message,
        HttpRequestException { InnerException: AuthenticationException { InnerException: { } inner } } => Clean($"TLS failed: {inner.Message}"),
        HttpRequestException { InnerException: { } inner } http => Clean($"{http.Message} {inner.Message}"),
        HttpRequestException or IOException or AddressRefusedException or System.Net.Sockets.SocketException => Clean(failure.Message),
        _ => null,
    };
}
