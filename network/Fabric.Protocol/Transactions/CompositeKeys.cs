using System.Text;

namespace Fabric.Protocol.Transactions;

/// <summary>
/// Joins an object type and attributes to one ledger key and splits it again, byte for byte like the other languages' shims:
/// <c>U+0000 type U+0000 attribute U+0000 …</c>.
/// </summary>
public static class CompositeKeys
{
    /// <summary>The first character of every composite key; simple keys may not start with it.</summary>
    public const char Namespace = '\0';

    private const char Separator = '\0';
    private const string HighestCodePoint = "\U0010FFFF";

    /// <summary>Makes a composite key.</summary>
    /// <param name="objectType">The kind of object.</param>
    /// <param name="attributes">The attributes, most significant first.</param>
    /// <exception cref="FabricFormatException">A part holds U+0000, U+10FFFF or half a surrogate pair.</exception>
    public static string Create(string objectType, IEnumerable<string> attributes)
    {
        ArgumentNullException.ThrowIfNull(objectType);
        ArgumentNullException.ThrowIfNull(attributes);
        var key = new StringBuilder().Append(Namespace);
        Append(key, objectType);
        foreach (var attribute in attributes)
        {
            ArgumentNullException.ThrowIfNull(attribute, nameof(attributes));
            Append(key, attribute);
        }

        return key.ToString();
    }

    /// <summary>Makes a composite key.</summary>
    /// <param name="objectType">The kind of object.</param>
    /// <param name="attributes">The attributes, most significant first.</param>
    /// <exception cref="FabricFormatException">A part holds U+0000, U+10FFFF or half a surrogate pair.</exception>
    public static string Create(string objectType, params string[] attributes) => Create(objectType, (IEnumerable<string>)attributes);

    /// <summary>Splits a composite key into its parts.</summary>
    /// <param name="key">A key that <see cref="Create(string, IEnumerable{string})"/> or another language's shim made.</param>
    /// <exception cref="FabricFormatException">The key is not a composite key.</exception>
    public static CompositeKey Split(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!IsComposite(key) || key.Length < 2 || key[^1] != Separator)
        {
            throw new FabricFormatException(
                "composite key", $"The key '{key.Replace('\0', '␀')}' is not a composite key: it must start and end with U+0000.");
        }

        var parts = key[1..^1].Split(Separator);
        return new CompositeKey(parts[0], parts[1..]);
    }

    /// <summary>The range of all composite keys that begin with the given parts: from start, included, to end, excluded.</summary>
    /// <param name="objectType">The kind of object.</param>
    /// <param name="attributes">The leading attributes, possibly none.</param>
    /// <exception cref="FabricFormatException">A part holds U+0000, U+10FFFF or half a surrogate pair.</exception>
    public static (string Start, string End) RangeOf(string objectType, IEnumerable<string> attributes)
    {
        var start = Create(objectType, attributes);
        return (start, start + HighestCodePoint);
    }

    /// <summary>Whether a key lies in the composite keys' namespace.</summary>
    /// <param name="key">The key.</param>
    public static bool IsComposite(string key) => key is [Namespace, ..];

    private static void Append(StringBuilder key, string part)
    {
        for (var index = 0; index < part.Length;)
        {
            if (Rune.DecodeFromUtf16(part.AsSpan(index), out var rune, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                throw new FabricFormatException(
                    "composite key", $"The part at position {index} holds half a surrogate pair, which has no UTF-8 form; use valid Unicode text.");
            }

            if (rune.Value is 0 or 0x10FFFF)
            {
                throw new FabricFormatException(
                    "composite key",
                    $"input contains unicode U+{rune.Value:X4} starting at position [{index}]. U+0000 and U+10FFFF are not allowed in the "
                    + "input attribute of a composite key");
            }

            index += consumed;
        }

        key.Append(part).Append(Separator);
    }
}
