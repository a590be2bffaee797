using System.Text.Json;
using Audit.Model.Sequences;

namespace Audit.Model;

/// <summary>Reads the settings in a bundle's files and checks that they fit each other.</summary>
internal static class BundleReader
{
    private const int LongestSequence = 2048;
    private const int LongestPiece = 256;

    /// <summary>The classes of <c>labels.json</c> with their values of <c>thresholds.json</c>.</summary>
    public static IReadOnlyList<ModelClass> Classes(string folder, BundleFiles files)
    {
        var labels = Read<LabelsFile>(folder, files, BundleFiles.Labels).Labels;
        var thresholds = Read<ThresholdsFile>(folder, files, BundleFiles.Thresholds).Classes;
        var classes = labels.Select(label => Class(folder, label, thresholds)).ToArray();
        if (classes.Length == 0 || classes.DistinctBy(entry => entry.Name).Count() != classes.Length)
        {
            throw new BundleException(folder, $"{BundleFiles.Labels} names no class, or one twice.");
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
        if (entries.Count != settings.Vocabulary.Count || !settings.Vocabulary.Take(SpecialTokens.Fixed.Count).SequenceEqual(SpecialTokens.Fixed))
        {
            throw new BundleException(folder, $"the vocabulary of {BundleFiles.Tokenizer} repeats an entry or does not begin with the special ones.");
        }
        var missing = SpecialTokens.All.Concat(settings.Reserved).Concat(settings.Numbers).FirstOrDefault(entry => !entries.Contains(entry));
        return missing is null
            ? settings
            : throw new BundleException(folder, $"the vocabulary of {BundleFiles.Tokenizer} has no entry {missing}.");
    }

    private static ModelClass Class(string folder, LabelEntry label, IReadOnlyDictionary<string, ThresholdEntry> thresholds)
    {
        if (!thresholds.TryGetValue(label.Class, out var entry))
        {
            throw new BundleException(folder, $"{BundleFiles.Thresholds} has no entry for the class {label.Class}.");
        }
        var isValid = double.IsFinite(entry.Temperature) && entry.Temperature > 0 && double.IsFinite(entry.Bias)
            && entry.Review is > 0 and <= ModelClass.FullScore && entry.Fail >= entry.Review && entry.Fail <= ModelClass.FullScore;
        return isValid
            ? new ModelClass(label.Class, label.Swc, entry.Temperature, entry.Bias, entry.Review, entry.Fail)
            : throw new BundleException(
                folder, $"{BundleFiles.Thresholds} has impossible values for {label.Class}: {entry}; 0 < review <= fail <= 10000, temperature > 0.");
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
