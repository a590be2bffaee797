using System.Buffers;
using System.Globalization;
using System.Text;

namespace Audit.Ledger.Json;

/// <summary>Writes values in canonical form.</summary>
internal sealed class CanonicalJsonWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private readonly ArrayBufferWriter<byte> _output = new();

    private CanonicalJsonWriter()
    {
    }

    public static byte[] Write(JsonNode value)
    {
        var writer = new CanonicalJsonWriter();
        writer.Value(value);
        return writer._output.WrittenSpan.ToArray();
    }

    private void Value(JsonNode value)
    {
        switch (value)
        {
            case JsonObject map:
                Object(map);
                break;
            case JsonArray list:
                Array(list);
                break;
            case JsonText text:
                Text(text.Value);
                break;
            case JsonInteger integer:
                Integer(integer.Value);
                break;
            case JsonBoolean truth:
                _output.Write(truth.Value ? "true"u8 : "false"u8);
                break;
            default:
                _output.Write("null"u8);
                break;
        }
    }

    private void Object(JsonObject map)
    {
        _output.Write("{"u8);
        var first = true;
        foreach (var (name, value) in map)
        {
            if (!first)
            {
                _output.Write(","u8);
            }

            first = false;
            Text(name);
            _output.Write(":"u8);
            Value(value);
        }

        _output.Write("}"u8);
    }

    private void Array(JsonArray list)
    {
        _output.Write("["u8);
        for (var index = 0; index < list.Count; index++)
        {
            if (index > 0)
            {
                _output.Write(","u8);
            }

            Value(list[index]);
        }

        _output.Write("]"u8);
    }

    private void Integer(long value)
    {
        if (value is > JsonNode.LargestInteger or < -JsonNode.LargestInteger)
        {
            throw new LedgerFormatException($"the integer {value} exceeds 2^53 − 1; other JSON readers would round it");
        }

        _output.Write(Utf8.GetBytes(value.ToString(CultureInfo.InvariantCulture)));
    }

    private void Text(string text)
    {
        _output.Write("\""u8);
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Escaped) is var next && next >= 0)
        {
            Plain(rest[..next]);
            Escape(rest[next]);
            rest = rest[(next + 1)..];
        }

        Plain(rest);
        _output.Write("\""u8);
    }

    private void Plain(ReadOnlySpan<char> characters)
    {
        try
        {
            Utf8.GetBytes(characters, _output);
        }
        catch (EncoderFallbackException failure)
        {
            throw new LedgerFormatException("a text holds half of a surrogate pair, which has no UTF-8 form", failure);
        }
    }

    private void Escape(char character) => _output.Write(character switch
    {
        '"' => "\\\""u8,
        '\\' => "\\\\"u8,
        '\b' => "\\b"u8,
        '\t' => "\\t"u8,
        '\n' => "\\n"u8,
        '\f' => "\\f"u8,
        '\r' => "\\r"u8,
        _ => Utf8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")),
    });
}
