using System.Globalization;
using System.Numerics;
using System.Text;
using Fabric.Chaincode.Contracts.Schemas;

namespace Fabric.Chaincode.Contracts;

public sealed partial class TransactionSerializer
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string TimeFormat = "HH:mm:ss.FFFFFFF";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Dictionary<Type, (Func<string, object?> Parse, string Expected)> Scalars = new()
    {
        [typeof(bool)] = (text => text switch { "true" => true, "false" => false, _ => null }, "true or false"),
        [typeof(char)] = (text => text.Length == 1 ? text[0] : null, "a single character"),
        [typeof(sbyte)] = Integer<sbyte>(),
        [typeof(byte)] = Integer<byte>(),
        [typeof(short)] = Integer<short>(),
        [typeof(ushort)] = Integer<ushort>(),
        [typeof(int)] = Integer<int>(),
        [typeof(uint)] = Integer<uint>(),
        [typeof(long)] = Integer<long>(),
        [typeof(ulong)] = Integer<ulong>(),
        [typeof(Int128)] = Integer<Int128>(),
        [typeof(UInt128)] = Integer<UInt128>(),
        [typeof(BigInteger)] = Integer<BigInteger>(),
        [typeof(float)] = Real<float>(),
        [typeof(double)] = Real<double>(),
        [typeof(decimal)] = Real<decimal>(),
        [typeof(DateTimeOffset)] = (text => Rfc3339.TryParse(text, out var time) ? time : null, "a time in RFC 3339, such as 2026-01-31T12:00:00Z"),
        [typeof(DateTime)] = (text => Rfc3339.TryParse(text, out var time) ? time.UtcDateTime : null, "a time in RFC 3339, such as 2026-01-31T12:00:00Z"),
        [typeof(DateOnly)] = (
            text => DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
            "a date, such as 2026-01-31"),
        [typeof(TimeOnly)] = (
            text => TimeOnly.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
            "a time of day, such as 12:00:00"),
        [typeof(TimeSpan)] = (
            text => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) ? span : null, "a time span, such as 1.12:00:00"),
        [typeof(Guid)] = (text => Guid.TryParseExact(text, "D", out var id) ? id : null, "a UUID"),
    };

    /// <summary>Whether values of a type travel as plain text rather than JSON.</summary>
    private static bool IsText(Type type) => type == typeof(string) || type.IsEnum || Scalars.ContainsKey(type);

    private static object ReadText(ReadOnlyMemory<byte> argument, Type type)
    {
        var text = Decode(argument);
        if (type == typeof(string))
        {
            return text;
        }

        if (type.IsEnum)
        {
            // Enum.TryParse would take numbers and lists, which are no names.
            return Enum.GetNames(type).Contains(text, StringComparer.Ordinal)
                ? Enum.Parse(type, text)
                : throw Wrong(text, "one of " + string.Join(", ", Enum.GetNames(type)));
        }

        var (parse, expected) = Scalars[type];
        return parse(text) ?? throw Wrong(text, expected);
    }

    /// <summary>A scalar's text, or null for what is none.</summary>
    private static string? WriteText(object value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        char character => character.ToString(),
        Enum name => name.ToString(),
        DateTimeOffset time => Rfc3339.Format(time),
        // A time of no zone is meant as UTC: the zone of the machine would differ from endorser to endorser.
        DateTime time => Rfc3339.Format(new DateTimeOffset(
            time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc))),
        DateOnly date => date.ToString(DateFormat, CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(TimeFormat, CultureInfo.InvariantCulture),
        float number when !float.IsFinite(number) => throw new FormatException($"expected a number, received {number.ToString(CultureInfo.InvariantCulture)}"),
        double number when !double.IsFinite(number) => throw new FormatException($"expected a number, received {number.ToString(CultureInfo.InvariantCulture)}"),
        IFormattable other when Scalars.ContainsKey(other.GetType()) => other.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

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

    private static FormatException Wrong(string text, string expected) => new($"Value '{SchemaText.Quote(text)}' is not {expected}");

    private static (Func<string, object?> Parse, string Expected) Integer<T>()
        where T : struct, INumberBase<T> => (
            text => T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
            $"an integer of the type {typeof(T).Name}");

    private static (Func<string, object?> Parse, string Expected) Real<T>()
        where T : struct, INumberBase<T> => (
            text => T.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
                && T.IsFinite(value) ? value : null,
            "a number");
}
