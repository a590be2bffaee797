namespace Audit.Store;

/// <summary>A table of the read model: everything in it follows from the channel.</summary>
/// <param name="Name">The table.</param>
/// <param name="Key">The columns that name a row.</param>
/// <param name="LocalColumns">Columns that say something of this service, such as when it saw the event; no part of a digest.</param>
public sealed record ReadModelTable(string Name, IReadOnlyList<string> Key, IReadOnlyList<string> LocalColumns);
