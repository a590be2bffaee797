using System.Diagnostics;
using System.Text;
using Microsoft.ML.OnnxRuntime;

namespace Benchmarks.Inference;

/// <summary>What the machine's processors can do at most: the product of two large fp32 matrices in ONNX Runtime, on as many threads as are scored with.</summary>
internal sealed class MatrixPeak : IDisposable
{
    private const int Size = 1_536;

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly float[] _left = Numbers(1);
    private readonly float[] _right = Numbers(2);
    private readonly float[] _product = new float[Size * Size];

    public MatrixPeak(int threads)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        _session = new InferenceSession(Model(), options);
    }

    /// <summary>Billions of additions and multiplications in a second, over one product.</summary>
    public double Measure()
    {
        using var left = OrtValue.CreateTensorValueFromMemory(_left, [Size, Size]);
        using var right = OrtValue.CreateTensorValueFromMemory(_right, [Size, Size]);
        using var product = OrtValue.CreateTensorValueFromMemory(_product, [Size, Size]);
        var start = Stopwatch.GetTimestamp();
        _session.Run(_run, ["a", "b"], [left, right], ["c"], [product]);
        return 2.0 * Size * Size * Size / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9;
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static float[] Numbers(int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, Size * Size).Select(_ => random.NextSingle() - 0.5f).ToArray();
    }

    /// <summary>An ONNX file with a single MatMul, field by field: version, operators, the node, two inputs and an output.</summary>
    private static byte[] Model() =>
    [
        0x08, 7, .. Message(8, [0x0a, 0, 0x10, 14]),
        .. Message(7,
        [
            .. Message(1, [.. Text(1, "a"), .. Text(1, "b"), .. Text(2, "c"), .. Text(4, "MatMul")]), .. Text(2, "product"),
            .. Message(11, Matrix("a")), .. Message(11, Matrix("b")), .. Message(12, Matrix("c")),
        ]),
    ];

    private static byte[] Matrix(string name) =>
        [.. Text(1, name), .. Message(2, Message(1, [0x08, 1, .. Message(2, [.. Message(1, Text(2, "n")), .. Message(1, Text(2, "m"))])]))];

    private static byte[] Text(int field, string text) => Message(field, Encoding.ASCII.GetBytes(text));

    // Every part is shorter than 128 bytes but the graph, whose length takes two.
    private static byte[] Message(int field, byte[] content) => content.Length < 0x80
        ? [(byte)((field << 3) | 2), (byte)content.Length, .. content]
        : [(byte)((field << 3) | 2), (byte)((content.Length & 0x7f) | 0x80), (byte)(content.Length >> 7), .. content];
}
