using System.Text;

namespace Audit.Model.Tests.ModelFiles;

/// <summary>Writes small ONNX files, sound ones and others, field by field.</summary>
internal static class OnnxText
{
    public const int Float = 1;
    public const int Long = 7;

    public static byte[] ModelWith(params byte[][] graph) => [.. Number(1, 7), .. OperatorSet("", 14), .. Message(7, [.. Frame, .. graph.SelectMany(part => part)])];

    /// <summary>Inputs and outputs of a model with two classes and an embedding of two numbers.</summary>
    public static byte[] Frame =>
    [
        .. Value(11, "input_ids", Long, -1, -1), .. Value(11, "attention_mask", Long, -1, -1), .. Value(11, "token_type_ids", Long, -1, -1),
        .. Value(11, "runs", Long, -1, -1),
        .. Value(12, "logits", Float, -1, 2), .. Value(12, "evidence", Float, -1, -1, 2), .. Value(12, "embedding", Float, -1, 2),
    ];

    /// <summary>A model whose inputs and outputs are those of <see cref="Frame"/>, but for one that is another or none.</summary>
    public static byte[] ModelWithAnother(string name, params byte[][] instead)
    {
        var (frame, kept) = (Frame, new List<byte>());
        for (var at = 0; at < frame.Length; at += frame[at + 1] + 2)
        {
            var part = frame.AsSpan(at, frame[at + 1] + 2);
            if (part.IndexOf(Text(1, name)) != 2)
            {
                kept.AddRange(part);
            }
        }
        return [.. Number(1, 7), .. OperatorSet("", 14), .. Message(7, [.. kept, .. instead.SelectMany(part => part)])];
    }

    public static byte[] OperatorSet(string domain, int version) => Message(8, [.. Text(1, domain), .. Number(2, version)]);

    public static byte[] Node(string name, string domain = "", params byte[][] attributes) =>
        Message(1, [.. Text(1, "x"), .. Text(2, "y"), .. Text(4, name), .. Text(7, domain), .. attributes.SelectMany(attribute => Message(5, attribute))]);

    public static byte[] Step(string name, string[] inputs, string output, params byte[][] attributes) => Message(
        1,
        [.. inputs.SelectMany(input => Text(1, input)), .. Text(2, output), .. Text(4, name), .. attributes.SelectMany(attribute => Message(5, attribute))]);

    /// <summary>An attribute that is a whole number, or a list of them.</summary>
    public static byte[] Setting(string name, long value, bool isList = false) =>
        [.. Text(1, name), .. Number(isList ? 8 : 3, value), .. Number(20, isList ? 7 : 2)];

    public static byte[] Weights(params byte[][] fields) => Message(5, [.. fields.SelectMany(field => field)]);

    public static byte[] Value(int field, string name, int type, params long[] dimensions)
    {
        var shape = dimensions.SelectMany(size => Message(1, size < 0 ? Text(2, "free") : Number(1, size))).ToArray();
        return Message(field, [.. Text(1, name), .. Message(2, Message(1, [.. Number(1, type), .. Message(2, shape)]))]);
    }

    public static byte[] Number(int field, long value) => [.. Varint((ulong)field << 3), .. Varint((ulong)value)];

    public static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    public static byte[] Message(int field, byte[] content) => [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)content.Length), .. content];

    private static IEnumerable<byte> Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }
        yield return (byte)value;
    }
}
