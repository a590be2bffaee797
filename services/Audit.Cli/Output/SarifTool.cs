using System.Collections.Frozen;
using System.Text.Json;
using Audit.Model;

namespace Audit.Cli.Output;

/// <summary>The part of a SARIF log that says what the tool is and what its rules mean: one rule per class, under the class's name.</summary>
internal static class SarifTool
{
    /// <summary>The notification about a file that could not be analysed.</summary>
    public const string NotAnalysed = "not-analysed";

    /// <summary>The notification about something odd.</summary>
    public const string Warning = "warning";

    /// <summary>The notification about a class in which the model cannot tell.</summary>
    public const string Inconclusive = "inconclusive";

    private const string OtherSeverity = "7.0";

    // How bad the weakness usually is where it is real, on the scale of CVSS: what it costs, and how easily it is used.
    private static readonly FrozenDictionary<string, string> Severities = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["reentrancy"] = "9.1",
        ["access_control"] = "9.1",
        ["arithmetic"] = "8.1",
        ["tx_origin"] = "7.5",
        ["bad_randomness"] = "7.5",
        ["unchecked_low_level_calls"] = "6.8",
        ["denial_of_service"] = "6.5",
        ["locked_ether"] = "6.5",
        ["front_running"] = "5.9",
        ["time_manipulation"] = "4.8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Writes the member <c>tool</c>.</summary>
    public static void Write(Utf8JsonWriter json, ModelBundle bundle)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Fabric Audit");
        json.WriteString("semanticVersion", Version());
        json.WriteStartArray("rules");
        foreach (var entry in bundle.Classes)
        {
            WriteRule(json, entry, bundle.Explanations[entry.Name]);
        }

        json.WriteEndArray();
        json.WriteStartArray("notifications");
        WriteNotification(json, NotAnalysed, "A file could not be analysed.");
        WriteNotification(json, Warning, "Something is odd about a file or a path.");
        WriteNotification(json, Inconclusive, "The model cannot tell whether a class of weakness is there.");
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("modelBundle", bundle.Hash);
        json.WriteString("modelName", bundle.Name);
        json.WriteString("modelVersion", bundle.Version);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A text as SARIF wants it in messages: brackets would make links, braces placeholders; control characters show as what they are.</summary>
    public static string Message(string text) => VisibleText.Of(text)
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("[", @"\[", StringComparison.Ordinal)
        .Replace("]", @"\]", StringComparison.Ordinal)
        .Replace("{", "{{", StringComparison.Ordinal)
        .Replace("}", "}}", StringComparison.Ordinal);

    private static string Version() => typeof(SarifTool).Assembly.GetName().Version!.ToString(3);

    private static void WriteRule(Utf8JsonWriter json, ModelClass entry, ClassExplanation text)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Name);
        json.WriteString("name", string.Concat(entry.Name.Split('_').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
        WriteText(json, "shortDescription", Message(text.Title));
        WriteText(json, "fullDescription", Message(text.Weakness));
        json.WriteStartObject("help");
        json.WriteString("text", Message($"{text.Title}. {text.Weakness} How to fix it: {text.Remedy}"));
        json.WriteString("markdown", $"**{VisibleText.Of(text.Title)}**\n\n{VisibleText.Of(text.Weakness)}\n\n**How to fix it.** {VisibleText.Of(text.Remedy)}");
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", "error");
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("security-severity", Severities.GetValueOrDefault(entry.Name, OtherSeverity));
        json.WriteStartArray("tags");
        foreach (var tag in text.Swc.Prepend(entry.Swc).Prepend("security").Distinct(StringComparer.Ordinal))
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteNumber("reviewThreshold", entry.Review);
        json.WriteNumber("failThreshold", entry.Fail);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteNotification(Utf8JsonWriter json, string id, string text)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        WriteText(json, "shortDescription", text);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
