namespace Audit.Cli.Scanning;

/// <summary>The lines of a file, as the lexer counts them: they end at <c>\n</c> only.</summary>
internal sealed class CodeLines
{
    private const int LongestText = 200;
    private const string Tab = "    ";

    private readonly string _text;
    private readonly List<int> _starts = [0];

    /// <summary>Finds the lines of a text.</summary>
    public CodeLines(string text)
    {
        _text = text;
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            _starts.Add(i + 1);
        }
    }

    /// <summary>How many there are, at least one.</summary>
    public int Count => _starts.Count;

    /// <summary>A line; one beyond the last is empty.</summary>
    /// <param name="number">Its number, from 1.</param>
    public CodeLine this[int number]
    {
        get
        {
            var line = Span(number);
            var code = line.Trim();
            var indent = line.Length - line.TrimStart().Length;
            return new CodeLine(number, indent + 1, indent + 1 + code.Length, Shown(line.TrimEnd()));
        }
    }

    /// <summary>The column of a place in the text, from 1.</summary>
    /// <param name="number">The number of its line.</param>
    /// <param name="index">Its index in the text.</param>
    public int ColumnOf(int number, int index) => number > Count ? 1 : index - _starts[number - 1] + 1;

    /// <summary>Some lines with those around them, in the order of the file.</summary>
    /// <param name="numbers">The lines.</param>
    /// <param name="around">How many on each side.</param>
    /// <param name="first">The first line that may be shown.</param>
    /// <param name="last">The last line that may be shown.</param>
    public IReadOnlyList<CodeLine> Around(IEnumerable<int> numbers, int around, int first, int last) =>
    [
        .. numbers
            .SelectMany(number => Enumerable.Range(number - around, (2 * around) + 1))
            .Where(number => number >= first && number <= Math.Min(last, Count))
            .Distinct()
            .Order()
            .Select(number => this[number]),
    ];

    private ReadOnlySpan<char> Span(int number)
    {
        if (number < 1 || number > Count)
        {
            return default;
        }

        var start = _starts[number - 1];
        var end = number < Count ? _starts[number] - 1 : _text.Length;
        return _text.AsSpan(start, end - start);
    }

    private static string Shown(ReadOnlySpan<char> line)
    {
        if (line.Length <= LongestText)
        {
            return line.ToString().Replace("\t", Tab, StringComparison.Ordinal);
        }

        // Never half of a surrogate pair.
        var length = char.IsHighSurrogate(line[LongestText - 1]) ? LongestText - 1 : LongestText;
        return string.Concat(line[..length].ToString().Replace("\t", Tab, StringComparison.Ordinal), "…");
    }
}
