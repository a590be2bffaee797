namespace Fabric.Protocol.Grpc;

/// <summary>Sends the messages of a streaming response.</summary>
/// <typeparam name="TMessage">What is sent.</typeparam>
public interface IGrpcStreamWriter<in TMessage>
{
    /// <summary>Sends a message. Safe to call from several tasks; messages do not interleave.</summary>
    /// <exception cref="GrpcException">The message is larger than the server's limit.</exception>
    /// <exception cref="OperationCanceledException">The caller is gone.</exception>
    Task WriteAsync(TMessage message, CancellationToken cancellationToken = default);
}
