using System.Globalization;
using Audit.Model.Source;

namespace Audit.Model.Structure;

/// <summary>The tokens of a file followed by those of the files that it imports, as one text.</summary>
internal sealed class ImportedSources
{
    // Ends a statement that a file leaves open, so that it takes in nothing of the next file.
    private const string Separator = "\n;\n";

    private readonly AnalyzerOptions _options;
    private readonly List<SolidityTokens> _parts;
    private int _bytes;
    private int _tokens;

    private ImportedSources(SolidityTokens file, AnalyzerOptions options) => (_options, _parts) = (options, [file]);

    /// <summary>Reads a file again together with its imports, so that what its functions inherit, name and call is found there, too.</summary>
    /// <param name="file">The file on its own.</param>
    /// <param name="imports">The contents of what it imports, directly and indirectly, the nearest first.</param>
    /// <param name="options">The limits.</param>
    /// <param name="warnings">Takes what is odd about the imports.</param>
    /// <returns>A structure whose first functions are those of <paramref name="file"/>, with the same tokens; its era is that of the file.</returns>
    public static SolidityStructure Read(
        SolidityStructure file, IReadOnlyList<ReadOnlyMemory<byte>> imports, AnalyzerOptions options, List<string> warnings)
    {
        if (imports.Count == 0)
        {
            return file;
        }
        if (file.UnclosedBraces > 0)
        {
            warnings.Add("Its imports were not read: behind a brace that is never closed they would be part of the file's last contract.");
            return file;
        }
        var sources = new ImportedSources(file.Tokens, options);
        var taken = 0;
        while (taken < Math.Min(imports.Count, options.MaximumImports) && sources.Take(imports[taken].Span))
        {
            taken++;
        }
        if (taken < imports.Count)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Only the first {taken} of at least {imports.Count} imported files were read; {AnalyzerOptions.Section}:{nameof(AnalyzerOptions.MaximumImports)}, "
                + $"{nameof(AnalyzerOptions.MaximumImportBytes)} and {nameof(AnalyzerOptions.MaximumImportTokens)} limit them to {options.MaximumImports} files, "
                + $"{options.MaximumImportBytes} bytes and {options.MaximumImportTokens} tokens."));
        }
        return sources._parts.Count == 1 ? file : StructureScanner.Scan(SolidityTokens.Join(sources._parts, Separator), file.Era, file.Functions.Count);
    }

    /// <summary>Takes in one import; false when it goes beyond a limit. One with an unclosed brace is passed over: no compiler reads it.</summary>
    private bool Take(ReadOnlySpan<byte> content)
    {
        if (content.Length > _options.MaximumImportBytes - _bytes)
        {
            return false;
        }
        _bytes += content.Length;
        var tokens = SolidityLexer.Lex(SourceText.Decode(content), _options.MaximumImportTokens - _tokens);
        if (tokens.IsTruncated)
        {
            return false;
        }
        _tokens += tokens.Count;
        if (tokens.Count > 0 && new BraceMatcher(tokens).Unclosed == 0)
        {
            _parts.Add(tokens);
        }
        return true;
    }
}
