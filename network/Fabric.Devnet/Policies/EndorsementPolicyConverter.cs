using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabric.Devnet.Policies;

/// <summary>Keeps policies in files as the bytes that Fabric has for them, in base 64: text cannot express all of them.</summary>
internal sealed class EndorsementPolicyConverter : JsonConverter<EndorsementPolicy>
{
    public override EndorsementPolicy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return EndorsementPolicy.FromBytes(reader.GetBytesFromBase64());
        }
        catch (FormatException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, EndorsementPolicy value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.ToBytes());
}
