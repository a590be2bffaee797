using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Audit.Model.Tests.Bundles;
using static Audit.Model.Tests.ModelFiles.OnnxText;

namespace Audit.Model.Tests.Scoring;

/// <summary>
/// A bundle whose model is a table: each word weighs for each of two classes what the test says, evidence is that weight, logits are the greatest of it, and
/// the embedding is the mean. So a test knows what every score and line must be.
/// </summary>
internal sealed class MeasuredModel : IDisposable
{
    private const float Nothing = -8;
    private readonly BundleCopy _copy = new();

    /// <param name="weights">Weights by vocabulary entry: for the first class and the second.</param>
    /// <param name="examples">Known examples of width 2.</param>
    public MeasuredModel(IReadOnlyDictionary<string, (float First, float Second)> weights, params JsonObject[] examples)
    {
        var vocabulary = JsonNode.Parse(File.ReadAllBytes(_copy["tokenizer.json"]))!["vocabulary"]!.AsArray().Select(entry => (string)entry!).ToArray();
        var table = vocabulary.SelectMany(entry => weights.TryGetValue(entry, out var found) ? [found.First, found.Second] : (float[])[Nothing, Nothing]).ToArray();
        _copy.Rewrite("thresholds.json", thresholds =>
        {
            foreach (var (_, entry) in thresholds["classes"]!.AsObject())
            {
                (entry!["temperature"], entry["bias"], entry["inconclusive"], entry["review"], entry["fail"]) = (1, 0, 1_000, 5_000, 9_000);
            }
        });
        var model = ModelWith(
            Weights(Number(1, vocabulary.Length), Number(1, 2), Number(2, Float), Text(8, "table"), Message(9, MemoryMarshal.AsBytes(table.AsSpan()).ToArray())),
            Step("Gather", ["table", "input_ids"], "evidence"),
            Step("ReduceMax", ["evidence"], "logits", Setting("axes", 1, isList: true), Setting("keepdims", 0)),
            Step("ReduceMean", ["evidence"], "embedding", Setting("axes", 1, isList: true), Setting("keepdims", 0)));
        _copy.ReplaceModel(model, examples);
    }

    public SolidityAnalyzer Analyzer(AnalyzerOptions? options = null) => new(ModelBundle.Load(_copy.Folder), options);

    public static JsonObject Example(string name, string title, sbyte first, sbyte second) => new()
    {
        ["class"] = name,
        ["title"] = title,
        ["compiler"] = "0.8",
        ["excerpt"] = "function f() public {\n}",
        ["embedding"] = Convert.ToBase64String([(byte)first, (byte)second]),
    };

    public void Dispose() => _copy.Dispose();
}
