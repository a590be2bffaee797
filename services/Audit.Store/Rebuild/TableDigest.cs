namespace Audit.Store;

/// <summary>What a table holds, in short.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Sha256">The SHA-256 of its rows in the order of their keys, in lower-case hexadecimal digits.</param>
public sealed record TableDigest(string Table, long Rows, string Sha256);
