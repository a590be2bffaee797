using System.Text;

namespace Fabric.Chaincode.Testing.Tests.Chaincodes;

/// <summary>Text as bytes and back.</summary>
internal static class TextBytes
{
    public static byte[] Bytes(this string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(this byte[]? bytes) => bytes is null ? "null" : Encoding.UTF8.GetString(bytes);

    public static string Text(this ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
