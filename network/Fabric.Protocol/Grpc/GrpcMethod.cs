using Google.Protobuf;

namespace Fabric.Protocol.Grpc;

/// <summary>One remote procedure: where it is and how its messages are read.</summary>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResponse">The response message.</typeparam>
/// <param name="Service">The service with its package, e.g. <c>gateway.Gateway</c>.</param>
/// <param name="Name">The method, e.g. <c>Endorse</c>.</param>
/// <param name="RequestParser">Reads a request.</param>
/// <param name="ResponseParser">Reads a response.</param>
public sealed record GrpcMethod<TRequest, TResponse>(
    string Service, string Name, MessageParser<TRequest> RequestParser, MessageParser<TResponse> ResponseParser)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    /// <summary>The path on the wire: <c>/package.Service/Method</c>.</summary>
    public string FullName { get; } = $"/{Service}/{Name}";
}
