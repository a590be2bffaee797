using System.Text;

namespace Audit.Model.ModelFiles;

/// <summary>
/// Walks over the fields of one protobuf message without copying. Stricter than the format: groups, and fields of one value that come twice, are
/// refused, because two readers may understand them differently, and what is checked here must be what ONNX Runtime loads.
/// </summary>
/// <param name="content">The bytes of the message.</param>
internal ref struct WireReader(ReadOnlySpan<byte> content)
{
    private const int LongestVarint = 10;
    private const int LongestText = 4_096;
    private const int MaximumField = 63;

    private ReadOnlySpan<byte> _rest = content;
    private WireType _type;
    private ulong _seen;

    private enum WireType
    {
        Varint = 0,
        Fixed64 = 1,
        Bytes = 2,
        Fixed32 = 5,
    }

    /// <summary>The number of the field that <see cref="Next"/> found.</summary>
    public int Field { get; private set; }

    /// <summary>True when the field is bytes, text, a message or packed numbers.</summary>
    public readonly bool IsBytes => _type == WireType.Bytes;

    /// <summary>Moves to the next field, whose value must then be taken with one of the other methods; false at the end.</summary>
    /// <exception cref="InvalidDataException">The bytes are no message, or one that this reader refuses.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }
        var tag = Varint(ref _rest);
        Field = tag >> 3 is > 0 and <= MaximumField ? (int)(tag >> 3) : throw new InvalidDataException($"it has the unknown field {tag >> 3}");
        _type = (tag & 7) is 0 or 1 or 2 or 5 ? (WireType)(tag & 7) : throw new InvalidDataException($"field {Field} has the wire type {tag & 7}");
        return true;
    }

    /// <summary>Notes that the field has one value: refused when it comes again.</summary>
    /// <exception cref="InvalidDataException">It has come before.</exception>
    public void Once()
    {
        var bit = 1UL << Field;
        if ((_seen & bit) != 0)
        {
            throw new InvalidDataException($"field {Field} of one value comes twice");
        }
        _seen |= bit;
    }

    /// <summary>The value as a whole number.</summary>
    public long Number()
    {
        Expect(WireType.Varint);
        return (long)Varint(ref _rest);
    }

    /// <summary>The value as bytes within the content.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        Expect(WireType.Bytes);
        var length = Varint(ref _rest);
        return Take(length);
    }

    /// <summary>The value as text; at most a few thousand bytes.</summary>
    public string Text()
    {
        var bytes = Bytes();
        return bytes.Length <= LongestText
            ? Encoding.UTF8.GetString(bytes)
            : throw new InvalidDataException($"field {Field} is a name of {bytes.Length} bytes");
    }

    /// <summary>Adds the value, one number or packed ones, to the list.</summary>
    public void Numbers(List<long> numbers, int maximum)
    {
        if (!IsBytes)
        {
            numbers.Add(Number());
        }
        else
        {
            var packed = Bytes();
            while (!packed.IsEmpty && numbers.Count <= maximum)
            {
                numbers.Add((long)Varint(ref packed));
            }
        }
        if (numbers.Count > maximum)
        {
            throw new InvalidDataException($"field {Field} has more than {maximum} numbers");
        }
    }

    /// <summary>How many numbers the value holds: one, or those packed in it.</summary>
    /// <param name="size">The bytes of one number; 0 for variable ones.</param>
    public long Count(int size)
    {
        if (!IsBytes)
        {
            Skip();
            return 1;
        }
        var packed = Bytes();
        if (size == 0)
        {
            var count = 0L;
            for (; !packed.IsEmpty; count++)
            {
                Varint(ref packed);
            }
            return count;
        }
        return packed.Length % size == 0
            ? packed.Length / size
            : throw new InvalidDataException($"field {Field} has {packed.Length} bytes, no multiple of {size}");
    }

    /// <summary>Passes over the value.</summary>
    public void Skip()
    {
        switch (_type)
        {
            case WireType.Varint:
                Varint(ref _rest);
                break;
            case WireType.Bytes:
                Bytes();
                break;
            default:
                Take(_type == WireType.Fixed64 ? 8UL : 4UL);
                break;
        }
    }

    private readonly void Expect(WireType type)
    {
        if (_type != type)
        {
            throw new InvalidDataException($"field {Field} has the wire type {_type} instead of {type}");
        }
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw new InvalidDataException($"it ends {length - (ulong)_rest.Length} bytes too early");
        }
        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> content)
    {
        var value = 0UL;
        for (var i = 0; i < LongestVarint && i < content.Length; i++)
        {
            value |= (ulong)(content[i] & 0x7f) << (7 * i);
            if ((content[i] & 0x80) == 0)
            {
                content = content[(i + 1)..];
                return value;
            }
        }
        throw new InvalidDataException("it ends within a number, or has one that is too long");
    }
}
