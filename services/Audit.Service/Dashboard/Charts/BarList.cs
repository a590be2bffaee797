namespace Audit.Service;

/// <summary>Counts as bars: a table whose rows draw their number too.</summary>
/// <param name="Caption">What is counted.</param>
/// <param name="Subject">What the rows are.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Nothing">What to say when there is none.</param>
internal sealed record BarList(string Caption, string Subject, IReadOnlyList<BarList.Row> Rows, string Nothing)
{
    /// <summary>The width of the longest bar.</summary>
    internal const int Width = 200;

    /// <summary>Makes a list from counts, the largest first.</summary>
    internal static BarList Of(string caption, string subject, IEnumerable<(string Label, string? Address, long Count, bool IsHash)> counts, string nothing)
    {
        (string Label, string? Address, long Count, bool IsHash)[] rows = [.. counts.OrderByDescending(row => row.Count).ThenBy(row => row.Label, StringComparer.Ordinal)];
        long most = Math.Max(1, rows.Length == 0 ? 1 : rows.Max(row => row.Count));
        return new BarList(caption, subject, [.. rows.Select(row => new Row(row.Label, row.Address, row.Count, (double)row.Count / most * Width, row.IsHash))], nothing);
    }

    /// <summary>A row.</summary>
    internal sealed record Row(string Label, string? Address, long Count, double Length, bool IsHash);
}
