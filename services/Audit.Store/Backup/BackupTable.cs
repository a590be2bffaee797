namespace Audit.Store;

/// <summary>A table in a backup.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns, in the order in which they are stored.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Sha256">The SHA-256 of the stored rows, in lower-case hexadecimal digits.</param>
public sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256);
