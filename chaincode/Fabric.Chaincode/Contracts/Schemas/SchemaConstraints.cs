using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fabric.Chaincode.Contracts.Schemas;

/// <summary>What the attributes of <see cref="System.ComponentModel.DataAnnotations"/> demand of a value.</summary>
internal sealed class SchemaConstraints
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    public decimal? Minimum { get; private init; }

    public decimal? Maximum { get; private init; }

    public bool IsMinimumExclusive { get; private init; }

    public bool IsMaximumExclusive { get; private init; }

    /// <summary>Of text in characters, of lists in items, of bytes in bytes.</summary>
    public int? MinLength { get; private init; }

    public int? MaxLength { get; private init; }

    public Regex? Pattern { get; private init; }

    /// <summary>Null when the attributes demand nothing.</summary>
    public static SchemaConstraints? Read(IEnumerable<object> attributes)
    {
        var range = attributes.OfType<RangeAttribute>().FirstOrDefault();
        var text = attributes.OfType<StringLengthAttribute>().FirstOrDefault();
        var length = attributes.OfType<LengthAttribute>().FirstOrDefault();
        var pattern = attributes.OfType<RegularExpressionAttribute>().FirstOrDefault();
        var constraints = new SchemaConstraints
        {
            Minimum = Bound(range?.Minimum),
            Maximum = Bound(range?.Maximum),
            IsMinimumExclusive = range?.MinimumIsExclusive == true,
            IsMaximumExclusive = range?.MaximumIsExclusive == true,
            MinLength = Positive(attributes.OfType<MinLengthAttribute>().FirstOrDefault()?.Length ?? length?.MinimumLength ?? text?.MinimumLength),
            MaxLength = Positive(attributes.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length ?? length?.MaximumLength ?? text?.MaximumLength),
            // The attribute means the whole text.
            Pattern = pattern is null ? null : new Regex($"^(?:{pattern.Pattern})$", RegexOptions.CultureInvariant, PatternTimeout),
        };
        return constraints is { Minimum: null, Maximum: null, MinLength: null, MaxLength: null, Pattern: null } ? null : constraints;
    }

    /// <summary>What is wrong with a number, or null.</summary>
    public string? Check(decimal number) =>
        Minimum is { } minimum && (number < minimum || (IsMinimumExclusive && number == minimum))
            ? $"expected {(IsMinimumExclusive ? "more than" : "at least")} {Text(minimum)}, received {Text(number)}"
        : Maximum is { } maximum && (number > maximum || (IsMaximumExclusive && number == maximum))
            ? $"expected {(IsMaximumExclusive ? "less than" : "at most")} {Text(maximum)}, received {Text(number)}"
        : null;

    /// <summary>What is wrong with a text, or null.</summary>
    public string? Check(string text) => CheckLength(text.EnumerateRunes().Count(), "characters")
        ?? (Pattern is { } pattern && !Matches(pattern, text) ? $"expected text that matches {pattern}, received '{SchemaText.Quote(text)}'" : null);

    /// <summary>What is wrong with a length, or null.</summary>
    public string? CheckLength(int length, string unit) =>
        length < MinLength ? $"expected at least {MinLength} {unit}, received {length}"
        : length > MaxLength ? $"expected at most {MaxLength} {unit}, received {length}"
        : null;

    /// <summary>What is wrong with a value that travels as text or bytes, or null.</summary>
    public string? CheckScalar(object value) => value switch
    {
        string text => Check(text),
        byte[] bytes => CheckLength(bytes.Length, "bytes"),
        ReadOnlyMemory<byte> bytes => CheckLength(bytes.Length, "bytes"),
        bool or char or DateTime or Enum => null,
        IConvertible number when Bound(number) is { } exact => Check(exact),
        _ => null,
    };

    // A text that takes longer than a second to match is no good text.
    private static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static int? Positive(int? length) => length > 0 ? length : null;

    // What no decimal can hold is no bound that a number could cross.
    private static decimal? Bound(object? value)
    {
        try
        {
            return value is null ? null : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is OverflowException or FormatException or InvalidCastException)
        {
            return null;
        }
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
