using System.Text;
using Fabric.Protocol.Grpc;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Protocol.Tests.Grpc;

/// <summary>The test service, as peer.mjs offers and calls it.</summary>
internal static class WireMethods
{
    public static GrpcMethod<BytesValue, BytesValue> Named(string name) => new("test.Wire", name, BytesValue.Parser, BytesValue.Parser);

    public static BytesValue Message(string text) => new() { Value = ByteString.CopyFromUtf8(text) };

    public static BytesValue Message(int size)
    {
        var pattern = "fabric"u8;
        var bytes = new byte[size];
        for (var i = 0; i < size; i++)
        {
            bytes[i] = pattern[i % pattern.Length];
        }

        return new BytesValue { Value = UnsafeByteOperations.UnsafeWrap(bytes) };
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
