using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, Uri> _addresses = new(StringComparer.Ordinal);

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
            var content = new GrpcRequestContent(request, _options.MaxMessageBytes);
            var response = await SendAsync(method.FullName, content, options, call).ConfigureAwait(false);
            return await GrpcResponse<TResponse>
                .ReadSingleAsync(response, method.FullName, method.ResponseParser, _options.MaxMessageBytes, call.Token)
                .ConfigureAwait(false);
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
        var content = new GrpcStreamContent(_options.MaxMessageBytes, call.Token);
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
        var response = await SendAsync(method.FullName, content, options, call).ConfigureAwait(false);
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

    private Task<HttpResponseMessage> SendAsync(string method, HttpContent content, GrpcCallOptions? options, GrpcCall call)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _addresses.GetOrAdd(method, static (name, address) => new Uri(address, name), Address))
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

        if (options is not null)
        {
            if (options.Timeout is { } timeout)
            {
                request.Headers.TryAddWithoutValidation(GrpcHeaders.Timeout, GrpcHeaders.EncodeTimeout(timeout));
            }

            if (options.Metadata.Count > 0)
            {
                foreach (var (key, value) in options.Metadata)
                {
                    request.Headers.TryAddWithoutValidation(key, value);
                }
            }
        }

        return _invoker.SendAsync(request, call.Token);
    }

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
