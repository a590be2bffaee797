using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Fabric.Protocol.Grpc;

/// <summary>Reads the messages of a response and the status behind them.</summary>
internal sealed class GrpcResponse<T> : IAsyncDisposable
    where T : class, IMessage<T>
{
    private readonly HttpResponseMessage _response;
    private readonly PipeReader _body;
    private readonly GrpcMessageReader<T> _messages;

    private GrpcResponse(HttpResponseMessage response, MessageParser<T> parser, PipeReader body, int maxMessageBytes)
    {
        _response = response;
        _body = body;
        _messages = new GrpcMessageReader<T>(body, parser, maxMessageBytes);
    }

    /// <summary>Opens the body of a response.</summary>
    /// <exception cref="GrpcException">The response is not gRPC, or is an error without a body.</exception>
    public static async Task<GrpcResponse<T>> OpenAsync(
        HttpResponseMessage response, MessageParser<T> parser, int maxMessageBytes, CancellationToken cancellationToken)
    {
        ThrowIfNotGrpc(response);
        // An error known before any message may come with the headers, without trailers.
        if (response.Headers.NonValidated.Contains(GrpcHeaders.Status))
        {
            ThrowIfFailed(response.Headers);
        }

        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new GrpcResponse<T>(response, parser, PipeReader.Create(body, GrpcFrames.Reading), maxMessageBytes);
    }

    /// <summary>Reads a response that consists of one message, to its end, and disposes it.</summary>
    /// <param name="response">The response, of which the headers are there.</param>
    /// <param name="method">The method's name, for messages.</param>
    /// <param name="parser">Reads the message.</param>
    /// <param name="maxMessageBytes">The largest message taken.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GrpcException">The call ended with another status than OK, or not with exactly one message.</exception>
    public static async ValueTask<T> ReadSingleAsync(
        HttpResponseMessage response, string method, MessageParser<T> parser, int maxMessageBytes, CancellationToken cancellationToken)
    {
        using var owner = response;
        ThrowIfNotGrpc(response);
        if (response.Headers.NonValidated.Contains(GrpcHeaders.Status))
        {
            ThrowIfFailed(response.Headers);
        }

        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var message = await GrpcSingleMessage.ReadAsync(body, method, parser, maxMessageBytes, cancellationToken).ConfigureAwait(false);
        // The status stands behind the message: a call has succeeded only when it says so.
        ThrowIfFailed(response.Headers.NonValidated.Contains(GrpcHeaders.Status) ? response.Headers : response.TrailingHeaders);
        return message ?? throw new GrpcException(GrpcStatusCode.Internal, $"{method} ended with OK and without a response");
    }

    /// <summary>The next message; null when the call ended with OK.</summary>
    /// <exception cref="GrpcException">The call ended with another status.</exception>
    public async ValueTask<T?> ReadAsync(CancellationToken cancellationToken)
    {
        var message = await _messages.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (message is null)
        {
            ThrowIfFailed(_response.Headers.NonValidated.Contains(GrpcHeaders.Status) ? _response.Headers : _response.TrailingHeaders);
        }

        return message;
    }

    public async ValueTask DisposeAsync()
    {
        await _body.CompleteAsync().ConfigureAwait(false);
        _response.Dispose();
    }

    private static void ThrowIfNotGrpc(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new GrpcException(FromHttp(response.StatusCode), $"the server answered with HTTP status {(int)response.StatusCode}");
        }

        var contentType = response.Content.Headers.NonValidated.TryGetValues("content-type", out var values) ? values.ToString() : null;
        if (contentType?.StartsWith(GrpcHeaders.ContentType, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new GrpcException(GrpcStatusCode.Unknown, $"the server does not speak gRPC: content type '{contentType}'");
        }
    }

    private static void ThrowIfFailed(HttpResponseHeaders headers)
    {
        var text = Single(headers, GrpcHeaders.Status)
            ?? throw new GrpcException(GrpcStatusCode.Unavailable, "the stream ended without a status");
        if (text == "0")
        {
            return;
        }

        var code = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((GrpcStatusCode)number)
            ? (GrpcStatusCode)number
            : GrpcStatusCode.Unknown;
        if (code != GrpcStatusCode.OK)
        {
            throw new GrpcException(
                code,
                GrpcHeaders.DecodeMessage(Single(headers, GrpcHeaders.Message) ?? string.Empty),
                GrpcHeaders.DecodeBinary(Single(headers, GrpcHeaders.StatusDetails)));
        }
    }

    private static string? Single(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    // grpc/doc/http-grpc-status-mapping.md
    private static GrpcStatusCode FromHttp(HttpStatusCode status) => (int)status switch
    {
        400 => GrpcStatusCode.Internal,
        401 => GrpcStatusCode.Unauthenticated,
        403 => GrpcStatusCode.PermissionDenied,
        404 => GrpcStatusCode.Unimplemented,
        429 or 502 or 503 or 504 => GrpcStatusCode.Unavailable,
        _ => GrpcStatusCode.Unknown,
    };
}
