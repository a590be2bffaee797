using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// An event as readers get it, by a webhook and in the live feed alike:
/// <c>{"id","type","timestamp","name","auditId","block","transactionId","data":{…}}</c>. <c>data</c> is what the channel wrote. Members
/// are added, never renamed; the same event gives the same bytes every time.
/// </summary>
internal static class EventDocument
{
    internal static byte[] Write(FeedEvent seen)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            Text("id", seen.Position?.ToString());
            writer.WriteString("type", seen.Type);
            writer.WriteString("timestamp", seen.SeenAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            Text("name", seen.Name);
            Text("auditId", seen.AuditId);
            if (seen.Position is { } position)
            {
                writer.WriteNumber("block", position.Block);
            }

            Text("transactionId", seen.TransactionId);
            writer.WritePropertyName("data");
            writer.WriteRawValue(seen.Data);
            writer.WriteEndObject();

            void Text(string name, string? value)
            {
                if (value is not null)
                {
                    writer.WriteString(name, value);
                }
            }
        }

        return buffer.WrittenSpan.ToArray();
    }
}
