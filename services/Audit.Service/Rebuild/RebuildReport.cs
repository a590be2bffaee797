using Audit.Store;

namespace Audit.Service;

/// <summary>What a rebuild did.</summary>
/// <param name="Transactions">How many transactions of the channel it read.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Position">Up to where both read models were compared; null when nothing was indexed yet.</param>
/// <param name="Tables">The tables, as they were in use and as the channel gives them.</param>
/// <param name="Replaced">Whether the read model in use was replaced.</param>
internal sealed record RebuildReport(
    long Transactions, TimeSpan Elapsed, EventPosition? Position, IReadOnlyList<TableComparison> Tables, bool Replaced)
{
    /// <summary>Whether the read model was what the channel says.</summary>
    internal bool WasEqual => Tables.All(table => table.AreEqual);
}
