using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Fabric.Protocol.Grpc;

/// <summary>A call on which both sides send messages until they are done. Disposing it cancels what is still open.</summary>
/// <typeparam name="TRequest">What this side sends.</typeparam>
/// <typeparam name="TResponse">What the far side sends.</typeparam>
public sealed class GrpcDuplexCall<TRequest, TResponse> : IAsyncDisposable
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    private readonly GrpcCall _call;
    private readonly GrpcStreamContent _content;
    private readonly Task<GrpcResponse<TResponse>> _response;

    // Held by a read: the response must not be closed under it, and must not be read once closed.
    private readonly SemaphoreSlim _reading = new(1, 1);
    private int _disposed;

    internal GrpcDuplexCall(GrpcCall call, GrpcStreamContent content, Task<GrpcResponse<TResponse>> response)
    {
        _call = call;
        _content = content;
        _response = response;
    }

    /// <summary>Sends a message. Safe to call from several tasks; messages do not interleave.</summary>
    /// <exception cref="GrpcException">The call has ended or cannot be opened.</exception>
    public async Task SendAsync(TRequest message, CancellationToken cancellationToken = default)
    {
        try
        {
            await _content.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && _call.Translate(exception) is { } translated)
        {
            throw translated;
        }
        catch (ObjectDisposedException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What the HTTP/2 layer throws when the far side ended the call between two messages.
            throw new GrpcException(GrpcStatusCode.Unavailable, "the far side has ended the call", default, exception);
        }
    }

    /// <summary>Tells the far side that nothing more will be sent.</summary>
    public Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _content.Complete();
        return Task.CompletedTask;
    }

    /// <summary>What the far side sends, until it ends the call. To be enumerated once.</summary>
    /// <exception cref="GrpcException">The call ended with a status other than OK.</exception>
    public async IAsyncEnumerable<TResponse> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var linked = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(_call.Token, cancellationToken) : null;
        while (await ReadAsync(linked?.Token ?? _call.Token, cancellationToken).ConfigureAwait(false) is { } message)
        {
            yield return message;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        _call.Cancel();
        await _reading.WaitAsync().ConfigureAwait(false);
        try
        {
            var response = await _response.ConfigureAwait(false);
            await response.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is GrpcException or OperationCanceledException)
        {
            // The call is given up: how it would have ended no longer matters.
        }
        finally
        {
            _reading.Release();
        }

        _content.Dispose();
        _call.Dispose();
    }

    private async ValueTask<TResponse?> ReadAsync(CancellationToken callOrCaller, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _call.Token.ThrowIfCancellationRequested();
            var response = await _response.WaitAsync(cancellationToken).ConfigureAwait(false);
            return await response.ReadAsync(callOrCaller).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && _call.Translate(exception) is { } translated)
        {
            throw translated;
        }
        finally
        {
            _reading.Release();
        }
    }
}
