using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Text.Json;

namespace Fabric.CertificateAuthority.Transport;

/// <summary>Sends calls and turns whatever comes back into a result or one of the library's exceptions.</summary>
internal sealed class AuthorityTransport : IDisposable
{
    private readonly CertificateAuthorityOptions _options;
    private readonly HttpClient _http;

    public AuthorityTransport(CertificateAuthorityOptions options)
    {
        _options = options;
        _http = new HttpClient(CreateHandler(options))
        {
            Timeout = options.Timeout,
            MaxResponseContentBufferSize = options.MaxAnswerBytes,
        };
    }

    /// <summary>Sends a call and reads its result.</summary>
    /// <exception cref="CertificateAuthorityException">There is no such result.</exception>
    public async Task<T> SendAsync<T>(AuthorityCall call, CancellationToken cancellationToken)
        where T : class
    {
        var (status, mediaType, content) = await ExchangeAsync(call, cancellationToken).ConfigureAwait(false);
        var answer = ReadAnswer(call, status, mediaType, content);
        if (!answer.Success || (int)status >= 400)
        {
            throw new CertificateAuthorityRefusalException(
                call.Operation,
                _options.Address,
                status,
                [.. (answer.Errors ?? []).Select(error => new AuthorityError(error.Code, Printable(error.Message)))]);
        }

        try
        {
            return WireJson.Read<T>(answer.Result)
                ?? throw new CertificateAuthorityAnswerException(call.Operation, $"{From(call)} holds no result.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new CertificateAuthorityAnswerException(call.Operation, $"{From(call)} has a result of another shape: {Printable(e.Message)}", e);
        }
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler CreateHandler(CertificateAuthorityOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect would carry a secret or a signed request to another place.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
        };
        if (options.TrustedRoots.Count > 0)
        {
            handler.SslOptions.CertificateChainPolicy = AuthorityTrust.ForServer(options.TrustedRoots);
        }

        if (options.ClientCertificate is { } certificate)
        {
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true);
        }

        return handler;
    }

    private async Task<(HttpStatusCode Status, string? MediaType, byte[] Content)> ExchangeAsync(AuthorityCall call, CancellationToken cancellationToken)
    {
        try
        {
            using var message = await call.ToMessageAsync(_options.Address, cancellationToken).ConfigureAwait(false);
            message.Headers.Host = _options.TargetNameOverride;
            using var response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
            var content = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, content);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new CertificateAuthorityAnswerException(
                call.Operation,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{From(call)} is longer than {_options.MaxAnswerBytes} bytes: raise {nameof(CertificateAuthorityOptions.MaxAnswerBytes)} if it may be."),
                e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new CertificateAuthorityTrustException(
                _options.Address,
                $"No secure connection to the certificate authority at {_options.Address}: {Innermost(e)} Give the root its TLS certificate chains "
                + $"to ({nameof(CertificateAuthorityOptions.TrustedRoots)}), the name in it ({nameof(CertificateAuthorityOptions.TargetNameOverride)}), "
                + $"and a client certificate if the server asks for one ({nameof(CertificateAuthorityOptions.ClientCertificate)}).",
                e);
        }
        catch (HttpRequestException e)
        {
            throw new CertificateAuthorityUnreachableException(
                _options.Address,
                $"The certificate authority at {_options.Address} could not be asked to {call.Operation}: {Innermost(e)}",
                e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CertificateAuthorityUnreachableException(
                _options.Address,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The certificate authority at {_options.Address} was asked to {call.Operation} and did not answer within {_options.Timeout.TotalSeconds} s."),
                e);
        }
    }

    private WireAnswer ReadAnswer(AuthorityCall call, HttpStatusCode status, string? mediaType, byte[] content)
    {
        if ((int)status is >= 300 and < 400)
        {
            throw new CertificateAuthorityAnswerException(
                call.Operation,
                $"{From(call)} is a redirect ({(int)status}), which is never followed: set {nameof(CertificateAuthorityOptions.Address)} to the authority itself.");
        }

        try
        {
            return WireJson.Read<WireAnswer>(content) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            var kind = string.Create(CultureInfo.InvariantCulture, $"status {(int)status}, {Printable(mediaType ?? "no media type")}, {content.Length} bytes");
            throw new CertificateAuthorityAnswerException(
                call.Operation,
                $"{From(call)} is not the JSON of a certificate authority of Fabric ({kind}): is {nameof(CertificateAuthorityOptions.Address)} its API port?",
                e);
        }
    }

    private string From(AuthorityCall call) => $"The answer of {_options.Address} to '{call.Operation}'";

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception.Message.TrimEnd('.') + ".";
    }

    // What a server says ends up on terminals and in logs.
    private static string Printable(string? text)
    {
        const int longest = 1000;
        var kept = text is null ? string.Empty : text.Length > longest ? string.Concat(text.AsSpan(0, longest), "…") : text;
        return string.Concat(kept.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
    }
}
