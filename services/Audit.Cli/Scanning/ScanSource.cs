namespace Audit.Cli.Scanning;

/// <summary>One file to scan, before it is scored.</summary>
internal sealed record ScanSource
{
    /// <summary>How the report names it: as the caller wrote it, or the folder the caller wrote and the way from there.</summary>
    public required string Path { get; init; }

    /// <summary>Where it lies on the disk, without links; null for standard input and sources inside of JSON.</summary>
    public string? RealPath { get; init; }

    /// <summary>Its bytes where they are known already.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>Why it cannot be read; null when nothing is known against it.</summary>
    public string? Problem { get; init; }

    /// <summary>Finds what it imports; null when nothing can be found, as for standard input.</summary>
    public IImportResolver? Imports { get; init; }
}
