using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Audit.Ledger.Json;

/// <summary>Reads values strictly: nothing that two readers could take differently.</summary>
internal static class CanonicalJsonReader
{
    public static JsonNode Read(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw new LedgerFormatException("the JSON is not valid UTF-8");
        }

        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = CanonicalJson.MaximumDepth });
            Advance(ref reader);
            var value = Value(ref reader);
            return reader.Read() ? throw new LedgerFormatException("there is more after the JSON value") : value;
        }
        catch (JsonException failure)
        {
            throw new LedgerFormatException($"the JSON is malformed: {failure.Message}", failure);
        }
        catch (InvalidOperationException failure)
        {
            throw new LedgerFormatException("a JSON text escapes half of a surrogate pair", failure);
        }
    }

    private static JsonNode Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Object(ref reader),
        JsonTokenType.StartArray => Array(ref reader),
        JsonTokenType.String => new JsonText(reader.GetString()!),
        JsonTokenType.Number => Integer(reader.ValueSpan),
        JsonTokenType.True => new JsonBoolean(true),
        JsonTokenType.False => new JsonBoolean(false),
        _ => JsonNull.Instance,
    };

    private static JsonObject Object(ref Utf8JsonReader reader)
    {
        var map = new JsonObject();
        while (Advance(ref reader) != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            Advance(ref reader);
            if (!map.TryAdd(name, Value(ref reader)))
            {
                throw new LedgerFormatException($"member '{name}' occurs twice");
            }
        }

        return map;
    }

    private static JsonArray Array(ref Utf8JsonReader reader)
    {
        var items = new List<JsonNode>();
        while (Advance(ref reader) != JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader));
        }

        return new JsonArray(items);
    }

    private static JsonInteger Integer(ReadOnlySpan<byte> digits)
    {
        // The tokenizer has ruled out leading zeros; a fraction or an exponent leaves digits unread, and −0 is no integer of its own.
        var plain = Utf8Parser.TryParse(digits, out long value, out var read) && read == digits.Length && !digits.SequenceEqual("-0"u8);
        return plain && value is <= JsonNode.LargestInteger and >= -JsonNode.LargestInteger
            ? new JsonInteger(value)
            : throw new LedgerFormatException("a number is not a plain integer of at most 2^53 − 1; use basis points instead of fractions");
    }

    private static JsonTokenType Advance(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw new LedgerFormatException("the JSON ends too early");
}
