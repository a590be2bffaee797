using Audit.Model.Source;

namespace Audit.Model;

/// <summary>
/// Who imports whom among files that are scored together, and what that comes to for each. Files are read and lexed once, as far as memory is given to
/// it. Not safe for several threads.
/// </summary>
/// <param name="read">The content of a file by the name that <paramref name="resolve"/> gave; null when it cannot be read.</param>
/// <param name="resolve">The name of the file that an import of a file (first) names (second); null when there is none.</param>
/// <param name="options">How much is collected for one file.</param>
public sealed class ImportGraph(Func<string, ReadOnlyMemory<byte>?> read, Func<string, string, string?> resolve, AnalyzerOptions options)
{
    private const long MaximumKeptBytes = 64 << 20;

    private readonly Dictionary<string, Node?> _nodes = new(StringComparer.Ordinal);
    private long _keptBytes;

    /// <summary>
    /// The contents of all files that a file imports, directly and indirectly: breadth first in the written order, each once, without the file itself. The last one
    /// may go beyond <see cref="AnalyzerOptions.MaximumImportBytes"/> or <see cref="AnalyzerOptions.MaximumImports"/>: then there are more.
    /// </summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<ReadOnlyMemory<byte>> Of(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (content.Length > options.MaximumSourceBytes)
        {
            return [];
        }
        var seen = new HashSet<string>(StringComparer.Ordinal) { name };
        var waiting = new Queue<string>(NodeOf(name, content).Imports.Where(seen.Add));
        var contents = new List<ReadOnlyMemory<byte>>();
        var bytes = 0L;
        while (contents.Count <= options.MaximumImports && bytes <= options.MaximumImportBytes && waiting.TryDequeue(out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (NodeOf(next) is not { } node)
            {
                continue;
            }
            contents.Add(node.Content);
            bytes += node.Content.Length;
            foreach (var import in node.Imports.Where(seen.Add))
            {
                waiting.Enqueue(import);
            }
        }
        return contents;
    }

    private Node? NodeOf(string name) =>
        _nodes.TryGetValue(name, out var known) ? known
        : read(name) is { } content ? NodeOf(name, content)
        : _nodes[name] = null;

    private Node NodeOf(string name, ReadOnlyMemory<byte> content)
    {
        if (_nodes.TryGetValue(name, out var known) && known is not null)
        {
            return known;
        }
        // What is too large is not taken in anyway, and so neither is what it imports.
        var imports = content.Length > Math.Max(options.MaximumImportBytes, options.MaximumSourceBytes)
            ? []
            : ImportStatements.Read(SolidityLexer.Lex(SourceText.Decode(content.Span), Math.Max(options.MaximumTokens, options.MaximumImportTokens)));
        var node = new Node(content, imports.Select(import => resolve(name, import)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray());
        _keptBytes += content.Length;
        if (_keptBytes > MaximumKeptBytes)
        {
            _nodes.Clear();
            _keptBytes = content.Length;
        }
        return _nodes[name] = node;
    }

    private sealed record Node(ReadOnlyMemory<byte> Content, IReadOnlyList<string> Imports);
}
