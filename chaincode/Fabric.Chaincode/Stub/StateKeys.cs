using System.Text;
using Fabric.Protocol;
using Fabric.Protocol.Transactions;

namespace Fabric.Chaincode.Stub;

/// <summary>The rules for keys, collections and values, checked before the peer is asked.</summary>
internal static class StateKeys
{
    /// <summary>The lowest simple key; below it lie the composite keys.</summary>
    public const string LowestSimpleKey = "\u0001";

    /// <summary>Where composite keys begin.</summary>
    public const string LowestCompositeKey = "\0";

    /// <summary>The end of all composite keys, exclusive.</summary>
    public const string EndOfCompositeKeys = "\0\U0010FFFF";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">The key is empty or not valid Unicode.</exception>
    public static void CheckKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length == 0)
        {
            throw new ArgumentException("key must not be an empty string", nameof(key));
        }

        CheckUnicode(key, nameof(key));
    }

    /// <exception cref="ArgumentException">The key starts with U+0000 or is not valid Unicode.</exception>
    public static void CheckSimpleKey(string key, string parameter)
    {
        ArgumentNullException.ThrowIfNull(key, parameter);
        if (CompositeKeys.IsComposite(key))
        {
            throw new ArgumentException(
                $"first character of the key [{key}] contains a null character which is not allowed; query composite keys by their type", parameter);
        }

        CheckUnicode(key, parameter);
    }

    /// <summary>A range of simple keys as the peer takes it: an empty start would begin with the composite keys.</summary>
    /// <exception cref="ArgumentException">A key starts with U+0000 or is not valid Unicode.</exception>
    public static (string Start, string End) SimpleRange(string startKey, string endKey)
    {
        CheckSimpleKey(startKey, nameof(startKey));
        CheckSimpleKey(endKey, nameof(endKey));
        return (startKey.Length == 0 ? LowestSimpleKey : startKey, endKey);
    }

    /// <exception cref="ArgumentException">A part holds what no composite key can.</exception>
    public static string Composite(string objectType, IReadOnlyList<string> attributes) =>
        AsArgument(() => CompositeKeys.Create(objectType, attributes));

    /// <exception cref="ArgumentException">A part holds what no composite key can.</exception>
    public static (string Start, string End) CompositeRange(string objectType, IReadOnlyList<string> attributes) =>
        AsArgument(() => CompositeKeys.RangeOf(objectType, attributes));

    /// <exception cref="ArgumentException">The key is not a composite key.</exception>
    public static CompositeKey Split(string compositeKey) => AsArgument(() => CompositeKeys.Split(compositeKey));

    /// <exception cref="ArgumentException">The collection's name is empty.</exception>
    public static void CheckCollection(string collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        if (collection.Length == 0)
        {
            throw new ArgumentException("collection must not be an empty string", nameof(collection));
        }
    }

    /// <exception cref="ArgumentException">The value is empty.</exception>
    public static void CheckValue(string key, ReadOnlyMemory<byte> value)
    {
        if (value.IsEmpty)
        {
            throw new ArgumentException(
                $"the value of key [{key}] is empty, which Fabric takes as a deletion: delete the key instead, or write at least one byte", nameof(value));
        }
    }

    // Half a surrogate pair would travel as U+FFFD: two different keys could become one.
    private static void CheckUnicode(string key, string parameter)
    {
        if (key.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0)
        {
            return;
        }

        try
        {
            Strict.GetByteCount(key);
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException($"the key holds half a surrogate pair at position [{e.Index}], which has no UTF-8 form", parameter, e);
        }
    }

    // What user code hands over are its arguments, whoever looks at them.
    private static T AsArgument<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (FabricFormatException e)
        {
            throw new ArgumentException(e.Message, e);
        }
    }
}
