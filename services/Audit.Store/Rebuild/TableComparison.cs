namespace Audit.Store;

/// <summary>A table of the read model as it is in use, and as the channel gives it anew.</summary>
/// <param name="Table">The table.</param>
/// <param name="Live">As it is in use.</param>
/// <param name="Rebuilt">As the channel gives it.</param>
public sealed record TableComparison(string Table, TableDigest Live, TableDigest Rebuilt)
{
    /// <summary>Whether both hold the same.</summary>
    public bool AreEqual => Live == Rebuilt;
}
