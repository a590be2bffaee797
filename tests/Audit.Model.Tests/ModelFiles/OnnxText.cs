using System.Text;

namespace Audit.Model.Tests.ModelFiles;

/// <summary>Writes small ONNX files, sound ones and others, field by field.</summary>
internal static class OnnxText
{
    public const int Float = 1;
    public const int Long = 7;

    public static byte[] ModelWith(params byte[][] graph) => [.. Number(1, 7), .. OperatorSet("", 14), .. Message(7, [.. Frame, .. graph.SelectMany(part => part)])];

    /// <summary>Inputs and output of a model with two classes.</summary>
    public static byte[] Frame =>
    [
        .. Value(11, "input_ids", Long, -1, -1), .. Value(11, "attention_mask", Long, -1, -1), .. Value(11, "token_type_ids", Long, -1, -1),
        .. Value(12, "logits", Float, -1, 2),
    ];

    public static byte[] OperatorSet(string domain, int version) => Message(8, [.. Text(1, domain), .. Number(2, version)]);

    public static byte[] Node(string name, string domain = "", params byte[][] attributes) =>
        Message(1, [.. Text(1, "x"), .. Text(2, "y"), .. Text(4, name), .. Text(7, domain), .. attributes.SelectMany(attribute => Message(5, attribute))]);

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
