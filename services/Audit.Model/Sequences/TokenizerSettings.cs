using System.Text.Json.Serialization;

namespace Audit.Model.Sequences;

/// <summary>The content of a bundle's <c>tokenizer.json</c>.</summary>
internal sealed record TokenizerSettings
{
    /// <summary>Entry by id; entries that continue a word begin with <c>##</c>.</summary>
    [JsonPropertyName("vocabulary")]
    public required IReadOnlyList<string> Vocabulary { get; init; }

    /// <summary>Identifiers kept whole.</summary>
    [JsonPropertyName("reserved")]
    public required IReadOnlyList<string> Reserved { get; init; }

    /// <summary>Numbers kept as they are written.</summary>
    [JsonPropertyName("numbers")]
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Functions whose text the model need not see where they are called.</summary>
    [JsonPropertyName("familiar")]
    public required IReadOnlyList<string> Familiar { get; init; }

    /// <summary>How long things may be.</summary>
    [JsonPropertyName("limits")]
    public required TokenizerLimits Limits { get; init; }
}

/// <summary>Lengths in ids, except for the piece.</summary>
internal sealed record TokenizerLimits
{
    /// <summary>The longest sequence.</summary>
    [JsonPropertyName("maximum_length")]
    public required int MaximumLength { get; init; }

    /// <summary>What the header of the contract keeps when the function is long.</summary>
    [JsonPropertyName("minimum_header")]
    public required int MinimumHeader { get; init; }

    /// <summary>Characters of the longest piece of an identifier that is looked up.</summary>
    [JsonPropertyName("maximum_piece")]
    public required int MaximumPiece { get; init; }
}
