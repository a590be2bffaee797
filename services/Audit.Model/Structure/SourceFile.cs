using System.Collections.Frozen;
using System.Globalization;
using System.Text.Unicode;
using Audit.Model.Source;

namespace Audit.Model.Structure;

/// <summary>A file as far as it can be analysed: its structure, or why there is none.</summary>
internal sealed class SourceFile
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SolidityWords = FrozenSet
        .Create("pragma", "import", "contract", "interface", "library", "struct", "enum", "error", "event", "using", "type", "constant")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private SourceFile(SolidityStructure? structure, IReadOnlyList<string> warnings, string? refusal)
    {
        Structure = structure;
        Warnings = warnings;
        Refusal = refusal;
    }

    /// <summary>What the file holds; null with a <see cref="Refusal"/>.</summary>
    public SolidityStructure? Structure { get; }

    /// <summary>What is odd about the file.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Why the file is not analysed; null when it can be.</summary>
    public string? Refusal { get; }

    /// <summary>Reads any bytes, within the limits.</summary>
    public static SourceFile Read(ReadOnlySpan<byte> content, AnalyzerOptions options)
    {
        if (content.Length > options.MaximumSourceBytes)
        {
            return Refused(OverLimit(nameof(options.MaximumSourceBytes), "bytes", content.Length, options.MaximumSourceBytes));
        }
        var tokens = SolidityLexer.Lex(SourceText.Decode(content), options.MaximumTokens);
        if (tokens.IsTruncated)
        {
            return Refused(OverLimit(nameof(options.MaximumTokens), "tokens", null, options.MaximumTokens));
        }
        if (tokens.Count == 0)
        {
            return Refused("The file holds no code: it is empty, or has only comments and white space.");
        }
        var structure = StructureScanner.Scan(tokens);
        var isUtf8 = Utf8.IsValid(content);
        if (!LooksLikeSolidity(structure))
        {
            return Refused(isUtf8
                ? "The file does not look like Solidity: it has no pragma, import, contract or function."
                : "The file does not look like Solidity: it is not valid UTF-8 text, and has no pragma, import, contract or function.");
        }
        return structure.Functions.Count > options.MaximumFunctions
            ? Refused(OverLimit(nameof(options.MaximumFunctions), "functions", structure.Functions.Count, options.MaximumFunctions))
            : new SourceFile(structure, [.. WarningsOf(structure, isUtf8), .. DeceptiveText.WarningsOf(tokens)], refusal: null);
    }

    /// <summary>The text of a refusal because of a limit.</summary>
    public static string OverLimit(string key, string unit, int? actual, int limit)
    {
        var has = actual is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count} {unit}") : $"too many {unit}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The file has {has}; at most {limit} are analysed. Split it, or raise {AnalyzerOptions.Section}:{key}.");
    }

    private static SourceFile Refused(string reason) => new(structure: null, [], reason);

    private static bool LooksLikeSolidity(SolidityStructure structure)
    {
        if (structure.Contracts.Count > 0 || structure.Functions.Count > 0)
        {
            return true;
        }
        for (var i = 0; i < structure.Tokens.Count; i++)
        {
            if (structure.Tokens.IsIdentifier(i) && SolidityWords.Contains(structure.Tokens.TextAt(i)))
            {
                return true;
            }
        }
        return false;
    }

    private static IEnumerable<string> WarningsOf(SolidityStructure structure, bool isUtf8)
    {
        if (!isUtf8)
        {
            yield return "The file is not valid UTF-8; what cannot be read counts as U+FFFD.";
        }
        if (structure.UnclosedBraces > 0 || structure.SurplusBraces > 0)
        {
            yield return $"Braces do not match: {structure.UnclosedBraces} never closed, {structure.SurplusBraces} closing nothing. "
                + "The functions were read as far as possible.";
        }
        if (structure.Functions.Count == 0)
        {
            yield return "The file has no function with a body: there is nothing to score.";
        }
    }
}
