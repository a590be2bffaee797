using System.Buffers;
using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The parameter of <c>models:RecordEvaluation</c>: what an organisation measured of a model.</summary>
public sealed record EvaluationRequest : ILedgerRecord<EvaluationRequest>
{
    /// <summary>The most counts of an evaluation.</summary>
    public const int MostCounts = 32;

    private const int LongestWord = 64;

    private static readonly SearchValues<char> WordCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.@");

    /// <summary>The model.</summary>
    public required string BundleHash { get; init; }

    /// <summary>The SHA-256 of the data set.</summary>
    public required string DataSetHash { get; init; }

    /// <summary>The data set's name, for people; null when not stated.</summary>
    public string? DataSetName { get; init; }

    /// <summary>What was measured, such as <c>macro-f1</c>: 1…64 letters, digits and <c>_-.@</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The result, in basis points: 0…10000.</summary>
    public required int BasisPoints { get; init; }

    /// <summary>What was counted, such as <c>samples</c>, by name in ordinal order.</summary>
    public required IReadOnlyDictionary<string, long> Counts { get; init; }

    /// <inheritdoc/>
    public static EvaluationRequest FromJson(JsonObject json)
    {
        json.RefuseMembersOtherThan("bundleHash", "dataSetHash", "dataSetName", "metric", "basisPoints", "counts");
        return new()
        {
            BundleHash = Sha256Hash.Require(json.ReadText("bundleHash"), "bundleHash"),
            DataSetHash = Sha256Hash.Require(json.ReadText("dataSetHash"), "dataSetHash"),
            DataSetName = json.ReadOptionalText("dataSetName") is { } name
                ? LedgerText.Require(name, "dataSetName", LedgerText.LongestName) : null,
            Metric = Word(json.ReadText("metric"), "metric"),
            BasisPoints = (int)json.ReadInteger("basisPoints", 0, ClassScores.Largest),
            Counts = ReadCounts(json.ReadObject("counts")),
        };
    }

    /// <summary>Reads the parameter.</summary>
    /// <param name="text">The JSON.</param>
    /// <exception cref="LedgerRefusalException">It is malformed.</exception>
    public static EvaluationRequest Parse(string text) =>
        RequestText.Read("the evaluation", () => FromJson(CanonicalJson.ReadObject(text)));

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var counts = new JsonObject();
        foreach (var (name, count) in Counts)
        {
            counts[name] = count;
        }

        var json = new JsonObject
        {
            ["bundleHash"] = BundleHash,
            ["dataSetHash"] = DataSetHash,
            ["metric"] = Metric,
            ["basisPoints"] = BasisPoints,
            ["counts"] = counts,
        };
        json.SetOptional("dataSetName", DataSetName);
        return json;
    }

    private static SortedDictionary<string, long> ReadCounts(JsonObject json)
    {
        if (json.Count > MostCounts)
        {
            throw new LedgerFormatException($"counts has {json.Count} members; at most {MostCounts} are taken");
        }

        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in json.Names)
        {
            counts.Add(Word(name, "a name in counts"), json.ReadInteger(name, 0, JsonNode.LargestInteger));
        }

        return counts;
    }

    private static string Word(string text, string what) =>
        text.Length is > 0 and <= LongestWord && !text.AsSpan().ContainsAnyExcept(WordCharacters)
            ? text
            : throw new LedgerFormatException($"{what} must be 1…{LongestWord} letters, digits and _-.@");
}
