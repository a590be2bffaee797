using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fabric.Protocol.Queries;

/// <summary>
/// What a peer's state looks like when it is kept in CouchDB: which keys and values are refused, and that JSON objects come back
/// marshalled anew. The texts are those of Fabric's statecouchdb.
/// </summary>
public static class CouchDbValues
{
    /// <summary>Why CouchDB cannot hold a key; null when it can.</summary>
    /// <param name="key">The key.</param>
    public static string? KeyFault(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length == 0)
        {
            return "invalid key. Empty string is not supported as a key by couchdb";
        }

        return key[0] == '_' ? $"invalid key [{key}], cannot begin with \"_\"" : null;
    }

    /// <summary>Why CouchDB cannot hold a value; null when it can.</summary>
    /// <param name="value">The value: a JSON object, whose own fields may not be called as CouchDB's are, or any bytes.</param>
    public static string? ValueFault(ReadOnlyMemory<byte> value)
    {
        using var document = Open(value);
        var reserved = document?.RootElement.EnumerateObject().Select(field => field.Name)
            .FirstOrDefault(name => name.StartsWith('_') || name == "~version");
        return reserved is null ? null : $"field [{reserved}] is not valid for the CouchDB state database";
    }

    /// <summary>A value as a chaincode reads it again: JSON objects with their keys in order and as Go writes text, other bytes as they are.</summary>
    /// <param name="value">The value as it was written.</param>
    public static ReadOnlyMemory<byte> Normalize(ReadOnlyMemory<byte> value)
    {
        using var document = Open(value);
        return document is null ? value : Write(document.RootElement);
    }

    /// <summary>JSON as Go's encoding/json marshals it.</summary>
    internal static byte[] Write(JsonElement element)
    {
        var text = new StringBuilder();
        Append(text, element);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static JsonDocument? Open(ReadOnlyMemory<byte> value)
    {
        try
        {
            // Cheaper than an exception for values that never were JSON.
            var first = value.Span.IndexOfAnyExcept(" \t\r\n"u8);
            return first >= 0 && value.Span[first] == '{' ? JsonDocument.Parse(value) : null;
        }
        catch (JsonException)
        {
            // CouchDB keeps it as an attachment, byte by byte.
            return null;
        }
    }

    private static void Append(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                // Of a name that is given twice, the last one counts.
                var members = element.EnumerateObject().GroupBy(member => member.Name).Select(group => group.Last())
                    .OrderBy(member => member.Name, Comparer<string>.Create(JsonCollation.CompareText));
                AppendList(text, '{', '}', members, static (text, member) =>
                {
                    AppendText(text, member.Name);
                    text.Append(':');
                    Append(text, member.Value);
                });
                break;
            case JsonValueKind.Array:
                AppendList(text, '[', ']', element.EnumerateArray(), Append);
                break;
            case JsonValueKind.String:
                AppendText(text, element.GetString()!);
                break;
            default:
                // Numbers keep their digits.
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void AppendList<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<StringBuilder, T> append)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            append(text, item);
        }

        text.Append(close);
    }

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
