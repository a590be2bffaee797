using Google.Protobuf;

namespace Fabric.Protocol.Grpc;

/// <summary>The typed view of a call that a streaming handler writes to.</summary>
internal sealed class GrpcStreamWriter<TMessage>(GrpcServerCall call) : IGrpcStreamWriter<TMessage>
    where TMessage : class, IMessage<TMessage>
{
    public Task WriteAsync(TMessage message, CancellationToken cancellationToken = default) => call.WriteAsync(message, cancellationToken);
}
