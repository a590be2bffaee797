namespace Audit.Store;

/// <summary>A table that holds what only this service knows.</summary>
/// <param name="Name">The table.</param>
/// <param name="Key">The columns that name a row; a backup is in their order.</param>
/// <param name="Seed">Whether a migration puts rows into it that a backup replaces.</param>
public sealed record LocalTable(string Name, IReadOnlyList<string> Key, bool Seed = false);
