using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;

namespace Fabric.Protocol.Grpc;

/// <summary>The methods a server offers.</summary>
public sealed class GrpcServiceMap
{
    private readonly Dictionary<string, Func<GrpcServerCall, Task>> _handlers = new(StringComparer.Ordinal);

    /// <summary>Offers a method that answers one request with one response.</summary>
    /// <exception cref="ArgumentException">The method is offered already.</exception>
    public GrpcServiceMap Unary<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcServerContext, Task<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(method);
        _handlers.Add(method.FullName, async call =>
        {
            var request = await call.ReadSingleAsync(method.RequestParser).ConfigureAwait(false);
            var response = await handler(request, call.Context).ConfigureAwait(false);
            call.WriteSingle(response);
        });
        return this;
    }

    /// <summary>Offers a method that answers one request with a stream.</summary>
    /// <exception cref="ArgumentException">The method is offered already.</exception>
    public GrpcServiceMap ServerStream<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<TRequest, IGrpcStreamWriter<TResponse>, GrpcServerContext, Task> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(method);
        _handlers.Add(method.FullName, async call =>
        {
            var request = await call.ReadSingleAsync(method.RequestParser).ConfigureAwait(false);
            await call.StartStreamAsync().ConfigureAwait(false);
            await handler(request, new GrpcStreamWriter<TResponse>(call), call.Context).ConfigureAwait(false);
        });
        return this;
    }

    /// <summary>Offers a method on which both sides stream.</summary>
    /// <exception cref="ArgumentException">The method is offered already.</exception>
    public GrpcServiceMap Duplex<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method,
        Func<IAsyncEnumerable<TRequest>, IGrpcStreamWriter<TResponse>, GrpcServerContext, Task> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(method);
        _handlers.Add(method.FullName, async call =>
        {
            await call.StartStreamAsync().ConfigureAwait(false);
            await handler(call.ReadAllAsync(method.RequestParser), new GrpcStreamWriter<TResponse>(call), call.Context).ConfigureAwait(false);
        });
        return this;
    }

    internal bool TryGet(string fullName, [NotNullWhen(true)] out Func<GrpcServerCall, Task>? handler) =>
        _handlers.TryGetValue(fullName, out handler);
}
