using Audit.Model.ModelFiles;
using Audit.Model.Tests.Bundles;
using static Audit.Model.Tests.ModelFiles.OnnxText;

namespace Audit.Model.Tests.ModelFiles;

/// <summary>A model file is hostile until it is read: what ONNX Runtime should never see is refused before.</summary>
public sealed class ModelInspectionTests
{
    private static readonly byte[] Shipped = File.ReadAllBytes(Path.Combine(ModelBundle.DefaultFolder, "model.onnx"));
    private static readonly int ShippedClasses = ModelBundle.Load(ModelBundle.DefaultFolder).Classes.Count;

    public static TheoryData<string, byte[], string> Poisons => new()
    {
        { "no model", "no model"u8.ToArray(), "" },
        { "nothing", [], "no graph" },
        { "a page", "<html><body>404</body></html>"u8.ToArray(), "" },
        { "no operator set", [.. Number(1, 7), .. Message(7, Frame)], "does not state" },
        { "an old operator set", [.. Number(1, 7), .. OperatorSet("", 10), .. Message(7, Frame)], "version 10" },
        { "a future operator set", [.. Number(1, 7), .. OperatorSet("", 9_999), .. Message(7, Frame)], "version 9999" },
        { "an operator set twice", [.. ModelWith(), .. OperatorSet("ai.onnx", 14)], "twice" },
        { "an old format", [.. Number(1, 2), .. OperatorSet("", 14), .. Message(7, Frame)], "format version 2" },
        { "a second graph", [.. ModelWith(), .. Message(7, Frame)], "twice" },
        { "functions", [.. ModelWith(), .. Message(25, [])], "field 25" },
        { "training parts", [.. ModelWith(), .. Message(20, [])], "field 20" },
        { "settings for the runtime", [.. ModelWith(), .. Message(14, Text(1, "ort_config"))], "settings" },
        { "foreign operators", [.. ModelWith(), .. OperatorSet("evil.example", 1)], "evil.example" },
        { "a foreign operator", ModelWith(Node("Add", "evil.example")), "evil.example.Add" },
        { "a loop", ModelWith(Node("Loop")), "ai.onnx.Loop" },
        { "a condition", ModelWith(Node("If")), "ai.onnx.If" },
        { "a scan", ModelWith(Node("Scan")), "ai.onnx.Scan" },
        { "an unlisted operator of Microsoft", ModelWith(Node("Tokenizer", "com.microsoft")), "com.microsoft.Tokenizer" },
        { "a standard name in another set", ModelWith(Node("MatMul", "com.microsoft")), "com.microsoft.MatMul" },
        { "a graph within an operator", ModelWith(Node("Add", "", [.. Text(1, "body"), .. Message(6, Frame)])), "graph inside" },
        { "graphs within an operator", ModelWith(Node("Add", "", [.. Text(1, "body"), .. Message(11, Frame)])), "graph inside" },
        { "a reference to a function's attribute", ModelWith(Node("Add", "", Text(21, "other"))), "field 21" },
        { "sparse weights", ModelWith(Message(15, [])), "field 15" },
        { "an unknown part", ModelWith(Message(40, [])), "field 40" },
        { "weights in another file", ModelWith(Weights(Number(1, 1), Number(2, Float), Text(8, "w"), Message(13, [.. Text(1, "location"), .. Text(2, "../x")]))), "another file" },
        { "weights that say so", ModelWith(Weights(Number(1, 1), Number(2, Float), Text(8, "w"), Number(14, 1))), "another file" },
        { "weights within an attribute in another file", ModelWith(Node("Constant", "", Message(5, [.. Number(2, Float), .. Number(14, 1)]))), "another file" },
        { "too few bytes", ModelWith(Weights(Number(1, 3), Number(2, Float), Text(8, "w"), Message(9, new byte[8]))), "8 bytes for 3 numbers" },
        { "too many bytes", ModelWith(Weights(Number(1, 1), Number(2, Float), Text(8, "w"), Message(9, new byte[8]))), "8 bytes for 1 numbers" },
        { "too few numbers", ModelWith(Weights(Number(1, 3), Number(2, Float), Text(8, "w"), Message(4, new byte[8]))), "2 numbers where" },
        { "numbers of another form", ModelWith(Weights(Number(1, 2), Number(2, Float), Text(8, "w"), Message(7, [1, 2]))), "numbers where" },
        { "numbers in two forms", ModelWith(Weights(Number(2, Float), Text(8, "w"), Message(4, new byte[4]), Message(7, [1]))), "two forms" },
        { "negative dimensions", ModelWith(Weights(Number(1, -1), Number(2, Float), Text(8, "w"))), "impossible dimensions" },
        { "dimensions that overflow", ModelWith(Weights(Number(1, 1 << 30), Number(1, 1 << 30), Number(1, 1 << 30), Number(2, Float), Text(8, "w"))), "impossible dimensions" },
        { "too many dimensions", ModelWith(Weights(Enumerable.Repeat(Number(1, 1), 9).ToArray())), "more than 8" },
        { "weights of text", ModelWith(Weights(Number(1, 1), Number(2, 8), Text(8, "w"), Text(6, "x"))), "field 6" },
        { "weights twice", ModelWith(Weights(Text(8, "w"), Number(2, Float), Message(9, new byte[4])), Weights(Text(8, "w"), Number(2, Float), Message(9, new byte[4]))), "twice" },
        { "a fifth input", ModelWith(Value(11, "more", Long, -1, -1)), "wants the inputs" },
        { "no runs", ModelWithAnother("runs"), "wants the inputs" },
        { "runs of one rank", ModelWithAnother("runs", Value(11, "runs", Long, -1)), "wants the inputs" },
        { "runs of another kind", ModelWithAnother("runs", Value(11, "runs", Float, -1, -1)), "wants the inputs" },
        { "another input in place of runs", ModelWithAnother("runs", Value(11, "more", Long, -1, -1)), "wants the inputs" },
        { "a fourth output", ModelWith(Value(12, "more", Float, -1, 2)), "gives the outputs" },
        { "no logits", ModelWithAnother("logits"), "gives the outputs" },
        { "no evidence", ModelWithAnother("evidence"), "gives the outputs" },
        { "evidence of another rank", ModelWithAnother("evidence", Value(12, "evidence", Float, -1, 2)), "gives the outputs" },
        { "evidence of other classes", ModelWithAnother("evidence", Value(12, "evidence", Float, -1, -1, 3)), "gives the outputs" },
        { "no embedding", ModelWithAnother("embedding"), "gives the outputs" },
        { "a wide embedding", ModelWithAnother("embedding", Value(12, "embedding", Float, -1, 1 << 20)), "gives the outputs" },
        { "an embedding of nothing", ModelWithAnother("embedding", Value(12, "embedding", Float, -1, 0)), "gives the outputs" },
        { "an embedding of whole numbers", ModelWithAnother("embedding", Value(12, "embedding", Long, -1, 4)), "gives the outputs" },
        { "no output", [.. Number(1, 7), .. OperatorSet("", 14), .. Message(7, [])], "wants the inputs" },
        { "a group", [.. ModelWith(), 0x1b, 0x1c], "wire type" },
        { "a number without end", [.. ModelWith(), 0x28, .. Enumerable.Repeat((byte)0xff, 20)], "too long" },
        { "a length beyond the file", [.. ModelWith(), 0x12, 0xff, 0xff, 0xff, 0xff, 0x7f], "too early" },
    };

    [Theory]
    [MemberData(nameof(Poisons))]
    public void Inspect_a_poisoned_model_says_what_it_found(string what, byte[] content, string expected)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => ModelInspection.Inspect(content, classes: 2));

        Assert.True(refusal.Message.Contains(expected, StringComparison.Ordinal), $"{what}: {refusal.Message}");
    }

    [Fact]
    public void Inspect_sound_models_gives_the_width_of_their_embeddings()
    {
        Assert.Equal(2, ModelInspection.Inspect(ModelWith(Node("Add"), Node("QAttention", "com.microsoft")), 2).EmbeddingWidth);
        Assert.Equal(96, ModelInspection.Inspect(ModelWithAnother("embedding", Value(12, "embedding", Float, -1, 96)), 2).EmbeddingWidth);
        Assert.Equal(-1, ModelInspection.Inspect(ModelWithAnother("embedding", Value(12, "embedding", Float, -1, -1)), 2).EmbeddingWidth);
        Assert.NotNull(ModelInspection.Inspect(
            ModelWith(Weights(Number(1, 2), Number(2, Float), Text(8, "w"), Message(4, new byte[8])), Weights(Number(1, 1), Number(2, Long), Text(8, "n"), Message(7, [5]))), 2));
        Assert.NotNull(ModelInspection.Inspect(Shipped, ShippedClasses));
    }

    [Fact]
    public void Inspect_the_shipped_model_for_other_classes_is_refused() =>
        Assert.Contains(
            $"float [batch, {ShippedClasses - 1}]",
            Assert.Throws<InvalidDataException>(() => ModelInspection.Inspect(Shipped, ShippedClasses - 1)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Inspect_any_damaged_model_refuses_or_accepts_and_never_breaks()
    {
        // The parts that are no weights, so that the damage hits what is read.
        var random = new Random(11);
        var small = ModelWith(
            Node("Constant", "", [.. Text(1, "value"), .. Message(5, [.. Number(1, 2), .. Number(2, Float), .. Message(9, new byte[8])])]),
            Weights(Number(1, 2), Number(2, Float), Text(8, "w"), Message(4, new byte[8])));
        var refused = 0;
        for (var run = 0; run < 20_000; run++)
        {
            var damaged = (byte[])small.Clone();
            for (var k = random.Next(1, 4); k > 0; k--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }
            var length = random.Next(4) == 0 ? random.Next(damaged.Length) : damaged.Length;
            try
            {
                ModelInspection.Inspect(damaged.AsSpan(0, length), 2);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 10_000, 20_000);
    }

    [Fact]
    public void Load_of_a_bundle_made_with_a_poisoned_model_names_the_file_and_its_hash()
    {
        using var copy = new BundleCopy();
        File.WriteAllBytes(copy["model.onnx"], [.. Shipped, .. Message(25, [])]);
        copy.EditManifest(manifest => manifest["files"]!["model.onnx"] = BundleCopy.HashOf(copy["model.onnx"]));

        var refusal = Assert.Throws<BundleException>(() => ModelBundle.Load(copy.Folder));

        Assert.Contains("model.onnx", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(BundleCopy.HashOf(copy["model.onnx"]), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyzer_of_a_model_that_only_looks_sound_is_refused()
    {
        using var copy = new BundleCopy();
        copy.ReplaceModel(ModelWith(Node("Add")));
        var bundle = ModelBundle.Load(copy.Folder);

        Assert.Contains("ONNX Runtime refuses", Assert.Throws<BundleException>(() => new SolidityAnalyzer(bundle)).Message, StringComparison.Ordinal);
    }
}
