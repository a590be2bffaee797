using System.Globalization;
using System.Text.Json;
using Audit.Model;

namespace Audit.Cli.Models;

/// <summary>What is not the same in two bundles.</summary>
internal sealed class BundleDifference
{
    /// <summary>Compares two bundles.</summary>
    public BundleDifference(OpenedBundle before, OpenedBundle after)
    {
        Files = Changes(Hashes(before), Hashes(after));
        Classes = Changes(Swc(before.Model), Swc(after.Model));
        HasNewOrder = Classes.Count == 0 && !before.Model.Classes.Select(entry => entry.Name).SequenceEqual(after.Model.Classes.Select(entry => entry.Name));
        Thresholds = Changes(Values(before.Model), Values(after.Model));
        Figures = Changes(Numbers(before), Numbers(after));
        var (old, current) = (Vocabulary(before), Vocabulary(after));
        AddedWords = [.. current.Except(old).Order(StringComparer.Ordinal)];
        RemovedWords = [.. old.Except(current).Order(StringComparer.Ordinal)];
        VocabularySizes = (old.Count, current.Count);
        IsSame = before.Model.Hash == after.Model.Hash;
    }

    /// <summary>Whether they are the same to the byte.</summary>
    public bool IsSame { get; }

    /// <summary>Files with their SHA-256.</summary>
    public IReadOnlyList<Change> Files { get; }

    /// <summary>Classes with their SWC entry.</summary>
    public IReadOnlyList<Change> Classes { get; }

    /// <summary>Whether the same classes come in another order.</summary>
    public bool HasNewOrder { get; }

    /// <summary>Calibration and thresholds, for instance <c>reentrancy.fail</c>.</summary>
    public IReadOnlyList<Change> Thresholds { get; }

    /// <summary>Numbers of <c>card.json</c> by their path.</summary>
    public IReadOnlyList<Change> Figures { get; }

    /// <summary>Entries only the second vocabulary has.</summary>
    public IReadOnlyList<string> AddedWords { get; }

    /// <summary>Entries only the first vocabulary has.</summary>
    public IReadOnlyList<string> RemovedWords { get; }

    /// <summary>How many entries the vocabularies have.</summary>
    public (int Before, int After) VocabularySizes { get; }

    private static List<Change> Changes(Dictionary<string, string> before, Dictionary<string, string> after) =>
    [
        .. before.Keys.Union(after.Keys)
            .Order(StringComparer.Ordinal)
            .Select(name => new Change(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
            .Where(change => change.Before != change.After),
    ];

    private static Dictionary<string, string> Hashes(OpenedBundle bundle) => bundle.Files.ToDictionary(
        file => file.Key, file => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Value)), StringComparer.Ordinal);

    private static Dictionary<string, string> Swc(ModelBundle bundle) =>
        bundle.Classes.ToDictionary(entry => entry.Name, entry => entry.Swc, StringComparer.Ordinal);

    private static Dictionary<string, string> Values(ModelBundle bundle) => bundle.Classes
        .SelectMany(entry => new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [$"{entry.Name}.temperature"] = entry.Temperature,
            [$"{entry.Name}.bias"] = entry.Bias,
            [$"{entry.Name}.inconclusive"] = entry.Inconclusive,
            [$"{entry.Name}.review"] = entry.Review,
            [$"{entry.Name}.fail"] = entry.Fail,
        })
        .ToDictionary(value => value.Key, value => value.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static Dictionary<string, string> Numbers(OpenedBundle bundle)
    {
        using var card = bundle.Json("card.json");
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        Collect(card.RootElement, string.Empty, numbers);
        return numbers;
    }

    // A parser that refuses deep nesting has read it: the recursion is as deep as that.
    private static void Collect(JsonElement element, string path, Dictionary<string, string> numbers)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number:
                numbers[path] = element.GetRawText();
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Collect(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", numbers);
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), numbers);
                }

                break;
        }
    }

    private static HashSet<string> Vocabulary(OpenedBundle bundle)
    {
        using var tokenizer = bundle.Json("tokenizer.json");
        return [.. tokenizer.RootElement.GetProperty("vocabulary").EnumerateArray().Select(entry => entry.GetString()!)];
    }

    /// <summary>Something that is there with two values, or once only.</summary>
    /// <param name="Name">What it is.</param>
    /// <param name="Before">Its value in the first bundle; null when it is not there.</param>
    /// <param name="After">Its value in the second bundle; null when it is not there.</param>
    public sealed record Change(string Name, string? Before, string? After);
}
