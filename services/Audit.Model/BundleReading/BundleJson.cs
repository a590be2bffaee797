using System.Text.Json.Serialization;
using Audit.Model.Sequences;

namespace Audit.Model;

/// <summary>The content of <c>labels.json</c>.</summary>
internal sealed record LabelsFile(IReadOnlyList<LabelEntry> Labels);

/// <summary>One class of <c>labels.json</c>.</summary>
internal sealed record LabelEntry(string Class, string Swc);

/// <summary>The content of <c>thresholds.json</c>: values by class.</summary>
internal sealed record ThresholdsFile(IReadOnlyDictionary<string, ThresholdEntry> Classes);

/// <summary>The values of one class in <c>thresholds.json</c>.</summary>
internal sealed record ThresholdEntry(double Temperature, double Bias, int Review, int Fail, int Inconclusive);

/// <summary>The content of <c>explanations.json</c>: texts by class.</summary>
internal sealed record ExplanationsFile(IReadOnlyDictionary<string, ClassExplanation> Classes);

/// <summary>The content of <c>examples.json</c>.</summary>
internal sealed record ExamplesFile(int Width, IReadOnlyList<ExampleEntry> Examples);

/// <summary>One example of <c>examples.json</c>; the embedding is <c>Width</c> signed bytes.</summary>
internal sealed record ExampleEntry(string Class, string Title, string Compiler, string Excerpt, byte[] Embedding);

/// <summary>How the files of a bundle are read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LabelsFile))]
[JsonSerializable(typeof(ThresholdsFile))]
[JsonSerializable(typeof(ExplanationsFile))]
[JsonSerializable(typeof(ExamplesFile))]
[JsonSerializable(typeof(TokenizerSettings))]
internal sealed partial class BundleJson : JsonSerializerContext;
