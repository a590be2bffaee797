using System.Buffers;
using System.Globalization;
using System.Text;

namespace Audit.Service;

/// <summary>
/// A row of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front: names of audits are
/// whatever a submitter wrote.
/// </summary>
internal sealed class CsvRow
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n\t;'");

    private readonly StringBuilder _text = new();

    internal CsvRow Add(string? value)
    {
        if (_text.Length > 0)
        {
            _text.Append(',');
        }

        string safe = Inert(value ?? "");
        if (safe.Length == 0 && _text.Length == 0)
        {
            // A row that begins with an empty value must still count as begun.
            _text.Append("\"\"");
        }
        else if (safe.AsSpan().ContainsAny(Quoted))
        {
            _text.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            _text.Append(safe);
        }

        return this;
    }

    internal CsvRow Add(long? value) => Add(value?.ToString(CultureInfo.InvariantCulture));

    internal CsvRow Add(DateTime? value) => Add(value?.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture));

    internal byte[] ToUtf8() => Encoding.UTF8.GetBytes(_text.Append("\r\n").ToString());

    // What a spreadsheet begins a formula with, also in its full-width forms and behind white space.
    private static string Inert(string value) =>
        value.TrimStart() is [('=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠'), ..] || value is [('\t' or '\r' or '\n'), ..] ? $"'{value}" : value;
}
