using System.Collections.Frozen;
using System.Text.Json;
using Audit.Model.Source;

namespace Audit.Model.Sarif;

/// <summary>The part of a SARIF log that says what the tool is and what its rules mean: one rule per class, under the class's name.</summary>
internal static class SarifDriverWriter
{
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
    public static void Write(Utf8JsonWriter json, SarifDriver driver)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Fabric Audit");
        json.WriteString("semanticVersion", Version());
        json.WriteStartArray("rules");
        foreach (var rule in driver.Rules)
        {
            WriteRule(json, rule);
        }

        json.WriteEndArray();
        json.WriteStartArray("notifications");
        WriteNotification(json, SarifNotification.NotAnalysed, "A file could not be analysed.");
        WriteNotification(json, SarifNotification.Warning, "Something is odd about a file or a path.");
        WriteNotification(json, SarifNotification.Inconclusive, "The model cannot tell whether a class of weakness is there.");
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("modelBundle", driver.BundleHash);
        json.WriteString("modelName", driver.ModelName);
        json.WriteString("modelVersion", driver.ModelVersion);
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

    private static string Version() => typeof(SarifDriverWriter).Assembly.GetName().Version!.ToString(3);

    private static void WriteRule(Utf8JsonWriter json, SarifRule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Name);
        json.WriteString("name", string.Concat(rule.Name.Split('_').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
        WriteText(json, "shortDescription", Message(rule.Title));
        WriteText(json, "fullDescription", Message(rule.Weakness));
        json.WriteStartObject("help");
        json.WriteString("text", Message($"{rule.Title}. {rule.Weakness} How to fix it: {rule.Remedy}"));
        json.WriteString("markdown", $"**{VisibleText.Of(rule.Title)}**\n\n{VisibleText.Of(rule.Weakness)}\n\n**How to fix it.** {VisibleText.Of(rule.Remedy)}");
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", "error");
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("security-severity", Severities.GetValueOrDefault(rule.Name, OtherSeverity));
        json.WriteStartArray("tags");
        foreach (var tag in rule.Tags.Prepend(rule.Swc).Prepend("security").Distinct(StringComparer.Ordinal))
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteNumber("reviewThreshold", rule.Review);
        json.WriteNumber("failThreshold", rule.Fail);
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
