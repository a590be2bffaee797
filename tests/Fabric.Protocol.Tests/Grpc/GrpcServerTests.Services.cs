using System.Text;
using Fabric.Protocol.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Protocol.Tests.Grpc;

// What the server offers.
public sealed partial class GrpcServerTests
{
    private void Offer(GrpcServiceMap services)
    {
        services
            .Unary(WireMethods.Named("Echo"), (request, _) => Task.FromResult(request))
            .Unary(WireMethods.Named("Metadata"), (_, context) => Task.FromResult(
                WireMethods.Message(System.Text.Json.JsonSerializer.Serialize(context.RequestMetadata))))
            .Unary(WireMethods.Named("Fail"), (_, context) => throw Failure(context))
            .Unary(WireMethods.Named("Throw"), (_, _) => throw new InvalidOperationException("a secret"))
            .Unary(WireMethods.Named("TooMuch"), (_, _) => Task.FromResult(WireMethods.Message(MessageLimit + 1)))
            .Unary(WireMethods.Named("Hang"), async (request, context) =>
            {
                _deadline.TrySetResult(context.Deadline);
                await HangAsync(context);
                return request;
            })
            .ServerStream(WireMethods.Named("Count"), CountAsync)
            .ServerStream(WireMethods.Named("CountThenFail"), async (request, writer, context) =>
            {
                await CountAsync(request, writer, context);
                throw Failure(context);
            })
            .ServerStream(WireMethods.Named("HangStream"), async (request, writer, context) =>
            {
                await writer.WriteAsync(request);
                await HangAsync(context);
            })
            .Duplex(WireMethods.Named("Collect"), async (requests, writer, _) =>
            {
                var parts = new StringBuilder();
                await foreach (var request in requests)
                {
                    parts.Append(request.Value.ToStringUtf8());
                }

                await writer.WriteAsync(WireMethods.Message(parts.ToString()));
            })
            .Duplex(WireMethods.Named("Chat"), ChatAsync)
            .Duplex(WireMethods.Named("ChatAndHang"), async (requests, writer, context) =>
            {
                // A caller that cancels may end its own side first: what counts is the token.
                await ChatAsync(requests, writer, context);
                await HangAsync(context);
            });
    }

    private async Task ChatAsync(IAsyncEnumerable<BytesValue> requests, IGrpcStreamWriter<BytesValue> writer, GrpcServerContext context)
    {
        try
        {
            await foreach (var request in requests)
            {
                await writer.WriteAsync(request);
            }
        }
        finally
        {
            if (context.CancellationToken.IsCancellationRequested)
            {
                NoteCancelled(context);
            }
        }
    }

    private static async Task CountAsync(BytesValue request, IGrpcStreamWriter<BytesValue> writer, GrpcServerContext context)
    {
        for (var i = 0; i < int.Parse(context.RequestMetadata["x-count"], null); i++)
        {
            await writer.WriteAsync(request, context.CancellationToken);
        }
    }

    private async Task HangAsync(GrpcServerContext context)
    {
        _started.GetOrAdd(context.RequestMetadata["x-key"], _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
        finally
        {
            NoteCancelled(context);
        }
    }

    private void NoteCancelled(GrpcServerContext context) =>
        _cancelled.GetOrAdd(context.RequestMetadata["x-key"], _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private static GrpcException Failure(GrpcServerContext context)
    {
        var metadata = context.RequestMetadata;
        var message = metadata.TryGetValue("x-message-bin", out var text) ? Encoding.UTF8.GetString(FromBase64(text)) : "";
        var details = metadata.TryGetValue("x-details-bin", out var bytes) ? FromBase64(bytes) : default;
        return new GrpcException((GrpcStatusCode)int.Parse(metadata["x-code"], null), message, details);
    }

    private static byte[] FromBase64(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
