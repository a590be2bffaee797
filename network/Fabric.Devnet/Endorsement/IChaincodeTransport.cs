using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Endorsement;

/// <summary>A stream of messages to and from a chaincode, whoever opened it.</summary>
internal interface IChaincodeTransport : IAsyncDisposable
{
    /// <summary>Sends a message; several at a time do not interleave.</summary>
    /// <exception cref="GrpcException">The stream has ended.</exception>
    Task SendAsync(ChaincodeMessage message, CancellationToken cancellationToken);

    /// <summary>What the chaincode sends, until it ends the stream. To be enumerated once.</summary>
    /// <exception cref="GrpcException">The stream broke.</exception>
    IAsyncEnumerable<ChaincodeMessage> ReadAllAsync(CancellationToken cancellationToken);
}

/// <summary>A stream that the peer opened to a chaincode's server.</summary>
internal sealed class DialledChaincode(GrpcChannel channel, GrpcDuplexCall<ChaincodeMessage, ChaincodeMessage> call) : IChaincodeTransport
{
    public Task SendAsync(ChaincodeMessage message, CancellationToken cancellationToken) => call.SendAsync(message, cancellationToken);

    public IAsyncEnumerable<ChaincodeMessage> ReadAllAsync(CancellationToken cancellationToken) => call.ReadAllAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await call.DisposeAsync().ConfigureAwait(false);
        channel.Dispose();
    }
}

/// <summary>A stream that a chaincode opened to the peer.</summary>
internal sealed class RegisteredChaincode : IChaincodeTransport
{
    private readonly IAsyncEnumerable<ChaincodeMessage> _messages;
    private readonly IGrpcStreamWriter<ChaincodeMessage> _writer;
    private readonly CancellationTokenSource _lifetime;
    private int _disposed;

    public RegisteredChaincode(
        IAsyncEnumerable<ChaincodeMessage> messages, IGrpcStreamWriter<ChaincodeMessage> writer, CancellationToken callerGone)
    {
        _messages = messages;
        _writer = writer;
        _lifetime = CancellationTokenSource.CreateLinkedTokenSource(callerGone);
    }

    public async Task SendAsync(ChaincodeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(_lifetime.Token, cancellationToken);
            await _writer.WriteAsync(message, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (
            !cancellationToken.IsCancellationRequested && exception is OperationCanceledException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            throw new GrpcException(GrpcStatusCode.Unavailable, "the chaincode has ended the call", default, exception);
        }
    }

    public async IAsyncEnumerable<ChaincodeMessage> ReadAllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_lifetime.Token, cancellationToken);
        var messages = _messages.GetAsyncEnumerator(either.Token);
        await using var _ = messages.ConfigureAwait(false);
        while (await NextAsync(messages).ConfigureAwait(false))
        {
            yield return messages.Current;
        }
    }

    /// <summary>Has the handler of the call end, and with it the call.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _lifetime.CancelAsync().ConfigureAwait(false);
            _lifetime.Dispose();
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChaincodeMessage> messages)
    {
        try
        {
            return await messages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw new GrpcException(GrpcStatusCode.Unavailable, "the chaincode is gone", default, exception);
        }
    }
}
