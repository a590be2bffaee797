using System.Globalization;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Fabric.Protocol.Grpc;

/// <summary>One call on the server: reads requests, writes responses, ends with a status.</summary>
internal sealed class GrpcServerCall : IDisposable
{
    private readonly HttpContext _http;
    private readonly GrpcServerOptions _options;
    private readonly CancellationTokenSource _lifetime;
    private readonly CancellationTokenSource? _deadline;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly bool _hasOwnDeadline;
    private volatile bool _isCallerGone;

    public GrpcServerCall(HttpContext http, GrpcServerOptions options)
    {
        _http = http;
        _options = options;
        var timeout = GrpcHeaders.DecodeTimeout(http.Request.Headers[GrpcHeaders.Timeout]);
        if (timeout is { } ours && options.TimeProvider == TimeProvider.System)
        {
            // One source for both ends of the call.
            _hasOwnDeadline = true;
            _lifetime = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            _lifetime.CancelAfter(ours);
        }
        else
        {
            _deadline = timeout is { } span ? new CancellationTokenSource(span, options.TimeProvider) : null;
            _lifetime = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _deadline?.Token ?? CancellationToken.None);
        }

        Context = new GrpcServerContext(http, timeout is { } left ? options.TimeProvider.GetUtcNow() + left : null, _lifetime.Token);
    }

    public GrpcServerContext Context { get; }

    private bool HasDeadlinePassed =>
        _deadline?.IsCancellationRequested == true
        || (_hasOwnDeadline && !_isCallerGone && !_http.RequestAborted.IsCancellationRequested && _lifetime.IsCancellationRequested);

    /// <summary>Runs the handler and ends the call with the status of what happened.</summary>
    public async Task RunAsync(Func<GrpcServerCall, Task> handler, ILogger logger)
    {
        try
        {
            await handler(this).ConfigureAwait(false);
            SetStatus(GrpcStatusCode.OK, string.Empty, default);
        }
        catch (GrpcException exception)
        {
            SetStatus(exception.StatusCode, exception.Detail, exception.StatusDetails);
        }
        catch (Exception) when (HasDeadlinePassed)
        {
            SetStatus(GrpcStatusCode.DeadlineExceeded, "the deadline of the call passed", default);
        }
        catch (Exception) when (_http.RequestAborted.IsCancellationRequested)
        {
            SetStatus(GrpcStatusCode.Cancelled, "the caller is gone", default);
        }
        catch (OperationCanceledException)
        {
            SetStatus(GrpcStatusCode.Cancelled, "the call was cancelled", default);
        }
#pragma warning disable CA1031 // the last resort of a server: the call fails, the process goes on
        catch (Exception exception)
        {
            logger.LogError(exception, "{Method} failed", _http.Request.Path);
            SetStatus(GrpcStatusCode.Unknown, "the handler failed unexpectedly; see the server's log", default);
        }
#pragma warning restore CA1031
    }

    /// <summary>Sends the headers before the first message, as streaming callers expect.</summary>
    public Task StartStreamAsync() => _http.Response.BodyWriter.FlushAsync(_lifetime.Token).AsTask();

    /// <summary>The one request of a unary or server-streaming call.</summary>
    public async Task<T> ReadSingleAsync<T>(MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var messages = Messages(parser);
        try
        {
            return await ReadAsync(messages, _lifetime.Token).ConfigureAwait(false)
                ?? throw new GrpcException(GrpcStatusCode.Internal, "the call ended without a request");
        }
        finally
        {
            messages.Release();
        }
    }

    /// <summary>The requests of a duplex call until the caller is done.</summary>
    public async IAsyncEnumerable<T> ReadAllAsync<T>(MessageParser<T> parser, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : class, IMessage<T>
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(_lifetime.Token, cancellationToken);
        var messages = Messages(parser);
        try
        {
            while (await ReadAsync(messages, linked.Token).ConfigureAwait(false) is { } message)
            {
                yield return message;
            }
        }
        finally
        {
            messages.Release();
        }
    }

    /// <summary>Writes the one response of a unary call; it leaves together with the status behind it.</summary>
    public void WriteSingle(IMessage message)
    {
        _lifetime.Token.ThrowIfCancellationRequested();
        GrpcFrames.Write(_http.Response.BodyWriter, message, _options.MaxMessageBytes);
    }

    /// <summary>Sends one message.</summary>
    public async Task WriteAsync(IMessage message, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _lifetime.Token.ThrowIfCancellationRequested();
            GrpcFrames.Write(_http.Response.BodyWriter, message, _options.MaxMessageBytes);
            await _http.Response.BodyWriter.FlushAsync(_lifetime.Token).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _lifetime.Dispose();
        _deadline?.Dispose();
        _turn.Dispose();
    }

    private GrpcMessageReader<T> Messages<T>(MessageParser<T> parser)
        where T : class, IMessage<T> =>
        new(_http.Request.BodyReader, parser, _options.MaxMessageBytes);

    private ValueTask<T?> ReadAsync<T>(GrpcMessageReader<T> messages, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        var reading = messages.ReadAsync(cancellationToken);
        return reading.IsCompletedSuccessfully ? reading : AwaitAsync(reading, cancellationToken);
    }

    private async ValueTask<T?> AwaitAsync<T>(ValueTask<T?> reading, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (Exception exception) when (
            exception is IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The reader learns of a reset before the token does, as one exception (reset) or the other (aborted); handlers shall see one thing
            // only, a cancelled call.
            _isCallerGone = true;
            await _lifetime.CancelAsync().ConfigureAwait(false);
            throw new OperationCanceledException("the caller is gone", exception, _lifetime.Token);
        }
    }

    private void SetStatus(GrpcStatusCode code, string message, ReadOnlyMemory<byte> details)
    {
        if (!_http.Response.SupportsTrailers())
        {
            return;
        }

        _http.Response.AppendTrailer(
            GrpcHeaders.Status, code == GrpcStatusCode.OK ? "0" : ((int)code).ToString(CultureInfo.InvariantCulture));
        if (message.Length > 0)
        {
            _http.Response.AppendTrailer(GrpcHeaders.Message, GrpcHeaders.EncodeMessage(message));
        }

        if (!details.IsEmpty)
        {
            _http.Response.AppendTrailer(GrpcHeaders.StatusDetails, Convert.ToBase64String(details.Span));
        }
    }
}
