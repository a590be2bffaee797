using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Audit.Model.ModelFiles;
using Audit.Model.Sequences;

namespace Audit.Model;

/// <summary>Reads the settings in a bundle's files and checks that they fit each other.</summary>
internal static class BundleReader
{
    private const int LongestSequence = 2048;
    private const int LongestPiece = 256;
    private const int MostClasses = 256;
    private const int LongestText = 8_192;
    private const int MostExamples = 10_000;

    /// <summary>The classes of <c>labels.json</c> with their values of <c>thresholds.json</c>.</summary>
    public static IReadOnlyList<ModelClass> Classes(string folder, BundleFiles files)
    {
        var labels = Read<LabelsFile>(folder, files, BundleFiles.Labels).Labels;
        if (labels.Any(label => label is null))
        {
            throw new BundleException(folder, $"{BundleFiles.Labels} holds a null.");
        }
        var thresholds = Read<ThresholdsFile>(folder, files, BundleFiles.Thresholds).Classes;
        var classes = labels.Select(label => Class(folder, label, thresholds)).ToArray();
        if (classes.Length is 0 or > MostClasses || classes.DistinctBy(entry => entry.Name).Count() != classes.Length)
        {
            throw new BundleException(folder, $"{BundleFiles.Labels} names no class, one twice, or more than {MostClasses}.");
        }
        return classes;
    }

    /// <summary>The settings of <c>tokenizer.json</c>.</summary>
    public static TokenizerSettings Tokenizer(string folder, BundleFiles files)
    {
        var settings = Read<TokenizerSettings>(folder, files, BundleFiles.Tokenizer);
        var limits = settings.Limits;
        if (limits.MaximumLength is < 16 or > LongestSequence || limits.MaximumPiece is < 1 or > LongestPiece
            || limits.MinimumHeader < 0 || limits.MinimumHeader > (limits.MaximumLength - ModelSequence.FrameLength) / 2)
        {
            throw new BundleException(folder, $"{BundleFiles.Tokenizer} has limits that fit no sequence: {limits}.");
        }
        var entries = settings.Vocabulary.ToHashSet(StringComparer.Ordinal);
        if (entries.Contains(null!) || settings.Reserved.Contains(null!) || settings.Numbers.Contains(null!) || settings.Familiar.Contains(null!)
            || entries.Count != settings.Vocabulary.Count || !settings.Vocabulary.Take(SpecialTokens.Fixed.Count).SequenceEqual(SpecialTokens.Fixed))
        {
            throw new BundleException(folder, $"the vocabulary of {BundleFiles.Tokenizer} repeats an entry, holds a null, or does not begin with the special ones.");
        }
        var missing = SpecialTokens.All.Concat(settings.Reserved).Concat(settings.Numbers).FirstOrDefault(entry => !entries.Contains(entry));
        return missing is null
            ? settings
            : throw new BundleException(folder, $"the vocabulary of {BundleFiles.Tokenizer} has no entry {missing}.");
    }

    /// <summary>The texts of <c>explanations.json</c>, by class.</summary>
    public static IReadOnlyDictionary<string, ClassExplanation> Explanations(string folder, BundleFiles files, IReadOnlyList<ModelClass> classes)
    {
        var texts = Read<ExplanationsFile>(folder, files, BundleFiles.Explanations).Classes;
        foreach (var name in classes.Select(entry => entry.Name))
        {
            if (texts.GetValueOrDefault(name) is not { } text || !IsText(text.Title) || !IsText(text.Weakness) || !IsText(text.Remedy) || !text.Swc.All(IsText))
            {
                throw new BundleException(
                    folder, $"{BundleFiles.Explanations} lacks title, weakness, remedy or swc of {name}, or one is longer than {LongestText} characters.");
            }
        }
        return classes.ToFrozenDictionary(entry => entry.Name, entry => texts[entry.Name], StringComparer.Ordinal);
    }

    /// <summary>What the model gives, once its file is found fit to be loaded.</summary>
    public static ModelSignature Signature(string folder, BundleFiles files, int classes, ExampleIndex examples)
    {
        var content = files[BundleFiles.Model];
        try
        {
            var signature = ModelInspection.Inspect(content, classes);
            var width = signature.EmbeddingWidth < 0 ? examples.Width : signature.EmbeddingWidth;
            return examples.Width == width
                ? signature with { EmbeddingWidth = width }
                : throw new InvalidDataException($"its embedding has the width {width}, that of {BundleFiles.Examples} has {examples.Width}");
        }
        catch (InvalidDataException exception)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            throw new BundleException(folder, $"{BundleFiles.Model} (SHA-256 {hash}) is refused: {exception.Message}.", exception);
        }
    }

    /// <summary>The index of <c>examples.json</c>.</summary>
    public static ExampleIndex Examples(string folder, BundleFiles files, IReadOnlyList<ModelClass> classes)
    {
        var (width, entries) = Read<ExamplesFile>(folder, files, BundleFiles.Examples);
        if (width is < 1 or > ModelSignature.WidestEmbedding || entries.Count > MostExamples)
        {
            throw new BundleException(
                folder, $"{BundleFiles.Examples} has {entries.Count} examples of width {width}; at most {MostExamples} of 1 to {ModelSignature.WidestEmbedding} are read.");
        }
        var names = classes.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        var examples = new KnownExample[entries.Count];
        for (var i = 0; i < examples.Length; i++)
        {
            var entry = entries[i] ?? throw new BundleException(folder, $"example {i} of {BundleFiles.Examples} is null.");
            var embedding = MemoryMarshal.Cast<byte, sbyte>(entry.Embedding).ToArray();
            var squares = embedding.Sum(value => value * value);
            if (embedding.Length != width || squares == 0 || !names.Contains(entry.Class)
                || !IsText(entry.Title) || !IsText(entry.Compiler) || !IsText(entry.Excerpt))
            {
                throw new BundleException(
                    folder, $"example {i} of {BundleFiles.Examples} has no embedding of {width} bytes, an unknown class, or a text that is missing or too long.");
            }
            examples[i] = new KnownExample(entry.Class, entry.Title, entry.Compiler, entry.Excerpt, embedding, Math.Sqrt(squares));
        }
        return new ExampleIndex(width, examples);
    }

    // Elements of lists and maps are not checked for null by the serializer.
    private static bool IsText(string? text) => text is { Length: > 0 and <= LongestText };

    private static ModelClass Class(string folder, LabelEntry label, IReadOnlyDictionary<string, ThresholdEntry> thresholds)
    {
        if (thresholds.GetValueOrDefault(label.Class) is not { } entry)
        {
            throw new BundleException(folder, $"{BundleFiles.Thresholds} has no entry for the class {label.Class}.");
        }
        var isValid = double.IsFinite(entry.Temperature) && entry.Temperature > 0 && double.IsFinite(entry.Bias)
            && entry.Review is > 0 and <= ModelClass.FullScore && entry.Fail >= entry.Review && entry.Fail <= ModelClass.FullScore
            && entry.Inconclusive > 0 && entry.Inconclusive <= entry.Review;
        return isValid
            ? new ModelClass(label.Class, label.Swc, entry.Temperature, entry.Bias, entry.Review, entry.Fail, entry.Inconclusive)
            : throw new BundleException(
                folder, $"{BundleFiles.Thresholds} has impossible values for {label.Class}: {entry}; 0 < inconclusive <= review <= fail <= 10000, temperature > 0.");
    }

    private static T Read<T>(string folder, BundleFiles files, string file)
    {
        try
        {
            return (T?)JsonSerializer.Deserialize(files[file], typeof(T), BundleJson.Default)
                ?? throw new BundleException(folder, $"{file} is empty.");
        }
        catch (JsonException exception)
        {
            throw new BundleException(folder, $"{file} is not of the expected form: {exception.Message}", exception);
        }
    }
}
