using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Audit.Cli.Output;

/// <summary>Reads what a service answered, whatever a newer version put there: a member that is missing or of another kind is empty.</summary>
internal static class JsonText
{
    /// <summary>A member as text; a number or a truth in its JSON form.</summary>
    public static string Text(this JsonObject document, string member) => document[member] switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value => value.ToJsonString(),
        JsonArray array => string.Join(", ", array.Select(Word)),
        var other => other.ToJsonString(),
    };

    /// <summary>The objects in a member that is an array.</summary>
    public static IEnumerable<JsonObject> Items(this JsonObject document, string member) => (document[member] as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>A member that is an object.</summary>
    public static JsonObject Part(this JsonObject document, string member) => document[member] as JsonObject ?? [];

    /// <summary>A time in UTC, to the second.</summary>
    public static string Time(this JsonObject document, string member) =>
        DateTimeOffset.TryParse(document.Text(member), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : document.Text(member);

    /// <summary>Basis points as percent.</summary>
    public static string Percent(this JsonObject document, string member) =>
        int.TryParse(document.Text(member), CultureInfo.InvariantCulture, out var points)
            ? string.Create(CultureInfo.InvariantCulture, $"{points / 100.0:F1} %")
            : "";

    /// <summary>An object of numbers as <c>name 3, other 1</c>.</summary>
    public static string Counts(this JsonObject document, string member) =>
        string.Join(", ", document.Part(member).Select(count => $"{count.Key} {Word(count.Value)}"));

    private static string Word(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : node?.ToJsonString() ?? "";
}
