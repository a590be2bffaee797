using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabric.CertificateAuthority.Transport;

/// <summary>JSON as Go's encoder and decoder treat it: names in any case, nothing written for what is not set.</summary>
internal static class WireJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, Options);

    /// <exception cref="JsonException">The bytes are no such JSON.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> content) => JsonSerializer.Deserialize<T>(content, Options);

    /// <exception cref="JsonException">The element has another shape.</exception>
    public static T? Read<T>(JsonElement element) => element.Deserialize<T>(Options);
}
