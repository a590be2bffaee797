using System.Text.Json.Nodes;

namespace Fabric.Conformance.Steps;

/// <summary>What the steps of a transaction answered, by their position.</summary>
public sealed class StepAnswers(byte[] result)
{
    private readonly JsonArray _answers = JsonNode.Parse(result)!.AsArray();

    /// <summary>A step's answer.</summary>
    public JsonNode? this[int step] =>
        _answers[step] is JsonObject failed && failed.ContainsKey("error")
            ? throw new InvalidOperationException($"step {step} was refused: {failed["error"]}")
            : _answers[step];

    public int Count => _answers.Count;

    /// <summary>A text; null where the chaincode got nothing.</summary>
    public string? Text(int step) => this[step]?.GetValue<string>();

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(int step) => [.. this[step]!.AsArray().Select(item => item!.GetValue<string>())];

    /// <summary>A list of key-value pairs, as "key=value".</summary>
    public IReadOnlyList<string> Pairs(int step) => Pairs(this[step]!);

    /// <summary>One page of a query.</summary>
    public (IReadOnlyList<string> Pairs, int Count, string Bookmark) Page(int step)
    {
        var page = this[step]!;
        return (Pairs(page["entries"]!), page["count"]!.GetValue<int>(), page["bookmark"]!.GetValue<string>());
    }

    /// <summary>Why a step was refused.</summary>
    public string Error(int step) => _answers[step] is JsonObject failed && failed["error"] is { } error
        ? error.GetValue<string>()
        : throw new InvalidOperationException($"step {step} was not refused but answered {_answers[step]?.ToJsonString() ?? "nothing"}");

    /// <summary>Throws where a step was refused.</summary>
    public void RequireAll()
    {
        for (var step = 0; step < Count; step++)
        {
            _ = this[step];
        }
    }

    public override string ToString() => _answers.ToJsonString();

    private static IReadOnlyList<string> Pairs(JsonNode list) => [.. list.AsArray().Select(item => $"{item![0]}={item[1]}")];
}
