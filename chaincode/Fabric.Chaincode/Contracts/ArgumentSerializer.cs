using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabric.Chaincode.Contracts;

/// <summary>
/// Arguments and results on the wire: text for scalars and enums, bytes as they are, RFC 3339 for times, JSON for the rest.
/// </summary>
internal sealed class ArgumentSerializer(JsonSerializerOptions? json)
{
    private const int QuotedCharacters = 64;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Dictionary<Type, Func<string, object?>> Parsers = new()
    {
        [typeof(bool)] = text => text switch { "true" => true, "false" => false, _ => null },
        [typeof(sbyte)] = Integer<sbyte>,
        [typeof(byte)] = Integer<byte>,
        [typeof(short)] = Integer<short>,
        [typeof(ushort)] = Integer<ushort>,
        [typeof(int)] = Integer<int>,
        [typeof(uint)] = Integer<uint>,
        [typeof(long)] = Integer<long>,
        [typeof(ulong)] = Integer<ulong>,
        [typeof(float)] = Real<float>,
        [typeof(double)] = Real<double>,
        [typeof(decimal)] = Real<decimal>,
        [typeof(DateTimeOffset)] = text => Rfc3339.TryParse(text, out var time) ? time : null,
    };

    // On first use: chaincode that only takes scalars starts without JSON's machinery.
    private readonly Lazy<JsonSerializerOptions> _json = new(() => Prepare(json));

    public JsonSerializerOptions Json => _json.Value;

    /// <summary>Whether values of a type travel as plain text rather than JSON.</summary>
    public static bool IsText(Type type) => type == typeof(string) || type.IsEnum || Parsers.ContainsKey(type);

    /// <summary>Reads an argument. Empty text is null for a nullable type other than string.</summary>
    /// <exception cref="FormatException">The argument is not a value of the type.</exception>
    public object? Read(ReadOnlyMemory<byte> argument, Type type)
    {
        if (type == typeof(byte[]))
        {
            return argument.ToArray();
        }

        if (type == typeof(ReadOnlyMemory<byte>))
        {
            return argument;
        }

        var underlying = Nullable.GetUnderlyingType(type);
        var scalar = underlying ?? type;
        if (!IsText(scalar))
        {
            return ReadJson(argument, type);
        }

        var text = Decode(argument);
        return scalar == typeof(string) ? text
            : underlying is not null && text.Length == 0 ? null
            : ReadScalar(text, scalar);
    }

    /// <summary>Writes a result; null is nothing at all.</summary>
    public ReadOnlyMemory<byte> Write(object? value) => value switch
    {
        null => default,
        string text => Encoding.UTF8.GetBytes(text),
        byte[] bytes => bytes,
        ReadOnlyMemory<byte> bytes => bytes,
        bool truth => truth ? "true"u8.ToArray() : "false"u8.ToArray(),
        DateTimeOffset time => Encoding.UTF8.GetBytes(Rfc3339.Format(time)),
        Enum name => Encoding.UTF8.GetBytes(name.ToString()),
        IFormattable number when Parsers.ContainsKey(number.GetType()) =>
            Encoding.UTF8.GetBytes(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Json),
    };

    private static JsonSerializerOptions Prepare(JsonSerializerOptions? given)
    {
        var options = given is not null ? new JsonSerializerOptions(given) : new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static object ReadScalar(string text, Type type)
    {
        // Enum.TryParse would take numbers and lists, which are no names.
        var value = type.IsEnum
            ? (Enum.GetNames(type).Contains(text, StringComparer.Ordinal) ? Enum.Parse(type, text) : null)
            : Parsers[type](text);
        return value ?? throw new FormatException($"Value '{Quote(text)}' is not {Describe(type)}");
    }

    private object? ReadJson(ReadOnlyMemory<byte> argument, Type type)
    {
        if (argument.IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(argument.Span, type, Json);
        }
        catch (JsonException e)
        {
            throw new FormatException($"Value '{Quote(Encoding.UTF8.GetString(argument.Span))}' is not {type.Name} in JSON: {e.Message}", e);
        }
    }

    private static string Decode(ReadOnlyMemory<byte> argument)
    {
        try
        {
            return Strict.GetString(argument.Span);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException($"The argument is not UTF-8 text at byte {e.Index}", e);
        }
    }

    private static string Describe(Type type) =>
        type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type))
        : type == typeof(bool) ? "true or false"
        : type == typeof(DateTimeOffset) ? "a time in RFC 3339, such as 2026-01-31T12:00:00Z"
        : type == typeof(float) || type == typeof(double) || type == typeof(decimal) ? "a number"
        : $"an integer of the type {type.Name}";

    private static string Quote(string text) => text.Length <= QuotedCharacters ? text : text[..QuotedCharacters] + "…";

    private static object? Integer<T>(string text)
        where T : struct, System.Numerics.INumberBase<T> =>
        T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static object? Real<T>(string text)
        where T : struct, System.Numerics.INumberBase<T> =>
        T.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
