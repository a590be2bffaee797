using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Fabric.Chaincode.Tests.Probe;
using Google.Protobuf;

namespace Fabric.Chaincode.Tests.BadInput;

/// <summary>A peer's end of the stream below gRPC: any bytes at all.</summary>
internal static class RawStream
{
    /// <summary>Dials, sends the bytes, ends its side and waits for the chaincode to end the stream.</summary>
    /// <returns>The gRPC status the chaincode ended it with; null when it was cut.</returns>
    public static async Task<int?> SendAsync(HttpClient client, ChaincodeServer server, byte[] body)
    {
        using var limit = new CancellationTokenSource(Soon.Limit);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{server.Port}/protos.Chaincode/Connect"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.TE.ParseAdd("trailers");
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await response.Content.CopyToAsync(Stream.Null, limit.Token);
            return response.TrailingHeaders.TryGetValues("grpc-status", out var values)
                ? int.Parse(values.Single(), System.Globalization.CultureInfo.InvariantCulture)
                : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>A message with gRPC's prefix.</summary>
    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray());

    public static byte[] Frame(byte[] message, uint? length = null, byte flags = 0)
    {
        var frame = new byte[message.Length + 5];
        frame[0] = flags;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }
}
