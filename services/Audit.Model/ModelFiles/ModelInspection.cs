using System.Collections.Frozen;

namespace Audit.Model.ModelFiles;

/// <summary>
/// Decides whether a model file may be given to ONNX Runtime. The file is treated as hostile: only operators on the list below, no operator of
/// another origin, no reference to other files, tensors whose bytes fit their dimensions, and the inputs and outputs that this library feeds and reads.
/// </summary>
internal static class ModelInspection
{
    private const string MicrosoftDomain = "com.microsoft";
    private const long FirstFormat = 6;
    private const long LastFormat = 12;
    private const long FirstStandard = 11;
    private const long LastStandard = 23;
    private const long MaximumElements = 64_000_000;

    // Arithmetic, shapes and selection: what the exporter makes of an encoder with a linear model beside it. None of these loops, calls or reads anything else.
    private static readonly FrozenSet<string> Standard = FrozenSet.Create(
        StringComparer.Ordinal,
        "Abs", "Add", "And", "Cast", "Ceil", "Clip", "Concat", "Constant", "ConstantOfShape", "CumSum", "DequantizeLinear", "Div", "DynamicQuantizeLinear",
        "Equal", "Erf", "Exp", "Expand", "Flatten", "Floor", "Gather", "GatherElements", "Gelu", "Gemm", "Greater", "GreaterOrEqual", "Identity",
        "LayerNormalization", "Less", "LessOrEqual", "Log", "LogSoftmax", "MatMul", "MatMulInteger", "Max", "Min", "Mod", "Mul", "Neg", "Not", "Or", "Pad",
        "Pow", "QuantizeLinear", "Range", "Reciprocal", "ReduceL2", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceSum", "Relu", "Reshape", "Shape",
        "Sigmoid", "Sign", "Slice", "Softmax", "Softplus", "Split", "Sqrt", "Squeeze", "Sub", "Tanh", "Tile", "Transpose", "Unsqueeze", "Where");

    // ONNX Runtime's own: quantised and fused forms of the above.
    private static readonly FrozenSet<string> Microsoft = FrozenSet.Create(
        StringComparer.Ordinal,
        "Attention", "BiasGelu", "DynamicQuantizeMatMul", "EmbedLayerNormalization", "FastGelu", "FusedMatMul", "Gelu", "MatMulIntegerToFloat", "QAttention",
        "SkipLayerNormalization");

    /// <summary>The names and widths of the outputs of a model that may be loaded.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="classes">How many classes the bundle names.</param>
    /// <exception cref="InvalidDataException">It must not be loaded; the message is the second half of a sentence that says why.</exception>
    public static ModelSignature Inspect(ReadOnlySpan<byte> content, int classes)
    {
        var graph = OnnxReader.Read(content);
        CheckVersions(graph);
        foreach (var (domain, name) in graph.Used)
        {
            var isAllowed = domain switch
            {
                OnnxGraph.StandardDomain => Standard.Contains(name),
                MicrosoftDomain => Microsoft.Contains(name),
                _ => false,
            };
            if (!isAllowed)
            {
                throw new InvalidDataException($"it uses the operator {domain}.{name}, which is not allowed");
            }
        }
        if (graph.ElementCount > MaximumElements)
        {
            throw new InvalidDataException($"it has {graph.ElementCount} weights, more than the {MaximumElements} that are allowed");
        }
        return Signature(graph, classes);
    }

    private static void CheckVersions(OnnxGraph graph)
    {
        if (graph.FormatVersion is < FirstFormat or > LastFormat)
        {
            throw new InvalidDataException($"it is of format version {graph.FormatVersion}; {FirstFormat} to {LastFormat} are read");
        }
        foreach (var (domain, version) in graph.Operators)
        {
            var isAllowed = domain switch
            {
                OnnxGraph.StandardDomain => version is >= FirstStandard and <= LastStandard,
                MicrosoftDomain => version == 1,
                _ => false,
            };
            if (!isAllowed)
            {
                throw new InvalidDataException($"it needs version {version} of the operators {domain}, which is not allowed");
            }
        }
        if (!graph.Operators.ContainsKey(OnnxGraph.StandardDomain))
        {
            throw new InvalidDataException($"it does not state its version of the operators {OnnxGraph.StandardDomain}");
        }
    }

    private static ModelSignature Signature(OnnxGraph graph, int classes)
    {
        if (graph.Inputs.Count != ModelSignature.Inputs.Count || !ModelSignature.Inputs.All(name => Has(graph.Inputs, name, OnnxValue.Long, -1, -1)))
        {
            throw new InvalidDataException(
                $"it wants the inputs {Names(graph.Inputs)}; expected are {string.Join(", ", ModelSignature.Inputs)}, each int64 with two dimensions that are open");
        }
        var embedding = graph.Outputs.Find(value => value.Name == ModelSignature.Embedding);
        var width = embedding is { Element: OnnxValue.Float, Dimensions: [_, var last] } ? last : 0;
        return graph.Outputs.Count == ModelSignature.Outputs.Count
            && Has(graph.Outputs, ModelSignature.Logits, OnnxValue.Float, -1, classes)
            && Has(graph.Outputs, ModelSignature.Evidence, OnnxValue.Float, -1, -1, classes)
            && width is -1 or (> 0 and <= ModelSignature.WidestEmbedding)
            ? new ModelSignature((int)width)
            : throw new InvalidDataException(
                $"it gives the outputs {Names(graph.Outputs)}; expected are {ModelSignature.Logits}, float [batch, {classes}], "
                + $"{ModelSignature.Evidence}, float [batch, length, {classes}], and {ModelSignature.Embedding}, float [batch, width]");
    }

    /// <summary>-1 stands for a dimension that must depend on the run.</summary>
    private static bool Has(List<OnnxValue> values, string name, long element, params ReadOnlySpan<long> dimensions)
    {
        var found = values.Find(value => value.Name == name);
        if (found is not { Dimensions: { } actual } || found.Element != element || actual.Count != dimensions.Length)
        {
            return false;
        }
        for (var i = 0; i < dimensions.Length; i++)
        {
            // A width that the file leaves open is held to ours when the model runs.
            if (actual[i] != dimensions[i] && (dimensions[i] < 0 || actual[i] >= 0))
            {
                return false;
            }
        }
        return true;
    }

    private static string Names(List<OnnxValue> values) => string.Join(", ", values.Select(value =>
        $"{value.Name} [{(value.Dimensions is { } dimensions ? string.Join(", ", dimensions.Select(size => size < 0 ? "?" : size.ToString())) : "…")}]"));
}
