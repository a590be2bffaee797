using System.Net;
using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using Google.Protobuf;

namespace Fabric.Protocol.Grpc;

/// <summary>A connection to one gRPC server, shared by any number of concurrent calls. It connects on first use and reconnects by itself.</summary>
public sealed class GrpcChannel : IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly GrpcChannelOptions _options;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
    {
        Address = address;
        _options = options;
        _invoker = new HttpMessageInvoker(CreateHandler(options), disposeHandler: true);
    }

    /// <summary>The server's address.</summary>
    public Uri Address { get; }

    /// <summary>Makes a channel; nothing is sent yet.</summary>
    /// <param name="address"><c>https://host:port</c>, or <c>http://host:port</c> for HTTP/2 without TLS.</param>
    /// <param name="options">How to connect; Fabric's defaults when absent.</param>
    /// <exception cref="ArgumentException">The address is neither http nor https.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"'{address}' is not an address of a gRPC server; give http://host:port or https://host:port", nameof(address));
        }

        return new GrpcChannel(address, options ?? new GrpcChannelOptions());
    }

    /// <summary>Sends one request and waits for one response.</summary>
    /// <exception cref="GrpcException">The call ended with a status other than OK.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<TResponse> UnaryAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, GrpcCallOptions? options = null, CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(method);
        using var call = new GrpcCall(Address, options?.Timeout, cancellationToken);
        try
        {
            var response = await OpenAsync(method, new GrpcRequestContent(request, _options.MaxMessageBytes), options, call).ConfigureAwait(false);
            await using (response.ConfigureAwait(false))
            {
                var message = await response.ReadAsync(call.Token).ConfigureAwait(false)
                    ?? throw new GrpcException(GrpcStatusCode.Internal, $"{method.FullName} ended with OK and without a response");
                // The status stands behind the message: a call has succeeded only when it says so.
                return await response.ReadAsync(call.Token).ConfigureAwait(false) is null
                    ? message
                    : throw new GrpcException(GrpcStatusCode.Internal, $"{method.FullName} answered with more than one response");
            }
        }
        catch (Exception exception) when (call.Translate(exception) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Sends one request and streams the responses.</summary>
    /// <exception cref="GrpcException">The stream ended with a status other than OK.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async IAsyncEnumerable<TResponse> ServerStreamAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        TRequest request,
        GrpcCallOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(method);
        using var call = new GrpcCall(Address, options?.Timeout, cancellationToken);
        var response = await TranslateAsync(
            call, () => OpenAsync(method, new GrpcRequestContent(request, _options.MaxMessageBytes), options, call)).ConfigureAwait(false);
        await using (response.ConfigureAwait(false))
        {
            while (await TranslateAsync(call, () => response.ReadAsync(call.Token).AsTask()).ConfigureAwait(false) is { } message)
            {
                yield return message;
            }
        }
    }

    /// <summary>Opens a call on which both sides stream.</summary>
    public GrpcDuplexCall<TRequest, TResponse> Duplex<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, GrpcCallOptions? options = null, CancellationToken cancellationToken = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(method);
        var call = new GrpcCall(Address, options?.Timeout, cancellationToken);
        var content = new GrpcStreamContent(_options.MaxMessageBytes);
        return new GrpcDuplexCall<TRequest, TResponse>(call, content, OpenStreamAsync(method, content, options, call));
    }

    /// <summary>Closes the connection; calls in flight fail.</summary>
    public void Dispose() => _invoker.Dispose();

    private async Task<GrpcResponse<TResponse>> OpenStreamAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, GrpcStreamContent content, GrpcCallOptions? options, GrpcCall call)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        try
        {
            return await OpenAsync(method, content, options, call).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var translated = call.Translate(exception) ?? exception;
            content.Fail(translated);
            throw translated;
        }
    }

    private async Task<GrpcResponse<TResponse>> OpenAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, HttpContent content, GrpcCallOptions? options, GrpcCall call)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, method.FullName))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("te", "trailers");
        if (_options.TargetNameOverride is { } name)
        {
            // The handler takes the name it expects in the certificate from here.
            request.Headers.Host = name;
        }

        if (options?.Timeout is { } timeout)
        {
            request.Headers.TryAddWithoutValidation(GrpcHeaders.Timeout, GrpcHeaders.EncodeTimeout(timeout));
        }

        foreach (var (key, value) in options?.Metadata ?? EmptyMetadata)
        {
            request.Headers.TryAddWithoutValidation(key, value);
        }

        var response = await _invoker.SendAsync(request, call.Token).ConfigureAwait(false);
        try
        {
            return await GrpcResponse<TResponse>.OpenAsync(response, method.ResponseParser, _options.MaxMessageBytes, call.Token).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static readonly Dictionary<string, string> EmptyMetadata = [];

    private static async Task<T> TranslateAsync<T>(GrpcCall call, Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception exception) when (call.Translate(exception) is { } translated)
        {
            throw translated;
        }
    }

    private static SocketsHttpHandler CreateHandler(GrpcChannelOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = GrpcLimits.StreamWindowBytes,
            KeepAlivePingDelay = options.KeepAliveInterval,
            KeepAlivePingTimeout = options.KeepAliveTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
        };
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        if (options.TrustedRoots.Count > 0)
        {
            handler.SslOptions.CertificateChainPolicy = CertificateTrust.PolicyFor(options.TrustedRoots, CertificateTrust.ServerAuthentication);
        }

        if (options.ClientCertificate is { } certificate)
        {
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(
                certificate, [.. options.ClientCertificateChain], offline: true);
        }

        return handler;
    }
}
