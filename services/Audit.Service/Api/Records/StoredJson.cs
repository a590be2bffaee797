using System.Text.Json;

namespace Audit.Service;

/// <summary>JSON that the channel keeps as text.</summary>
internal static class StoredJson
{
    /// <summary>Reads it; what is not JSON after all shows as the text it is.</summary>
    internal static JsonElement Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}
