namespace Audit.Cli.Scanning;

/// <summary>Finds the file that an import names.</summary>
internal interface IImportResolver
{
    /// <summary>Looks for an import.</summary>
    /// <param name="from">The importing file: its real path, or its name inside of standard JSON.</param>
    /// <param name="import">The path in the import statement.</param>
    /// <returns>The file's real path or name; null when there is none.</returns>
    string? Resolve(string from, string import);

    /// <summary>The content of a file that <see cref="Resolve"/> found; null when it cannot be read.</summary>
    ReadOnlyMemory<byte>? Read(string name);
}
