using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabric.Devnet.Tools;

/// <summary>JSON in YAML's block form: texts of several lines as literal blocks, all others in double quotes, which YAML reads as JSON does.</summary>
internal static class YamlText
{
    public static string Of(JsonObject document)
    {
        var text = new StringBuilder();
        Write(text, document, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonObject members, int depth)
    {
        foreach (var (name, value) in members)
        {
            Indent(text, depth).Append(Scalar(name)).Append(':');
            WriteValue(text, value, depth);
        }
    }

    private static void WriteValue(StringBuilder text, JsonNode? value, int depth)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } members:
                text.Append('\n');
                Write(text, members, depth + 1);
                break;
            case JsonArray { Count: > 0 } items:
                text.Append('\n');
                foreach (var item in items)
                {
                    Indent(text, depth + 1).Append("- ").Append(item!.ToJsonString()).Append('\n');
                }

                break;
            case JsonValue scalar when scalar.TryGetValue<string>(out var lines) && lines.Contains('\n', StringComparison.Ordinal):
                text.Append(lines.EndsWith('\n') ? " |\n" : " |-\n");
                foreach (var line in lines.TrimEnd('\n').Split('\n'))
                {
                    Indent(text, depth + 1).Append(line).Append('\n');
                }

                break;
            default:
                text.Append(' ').Append(value?.ToJsonString() ?? "null").Append('\n');
                break;
        }
    }

    private static string Scalar(string name) =>
        name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.') && !char.IsAsciiDigit(name[0])
            ? name
            : JsonSerializer.Serialize(name);

    private static StringBuilder Indent(StringBuilder text, int depth) => text.Append(' ', depth * 2);
}
