using System.Globalization;

namespace Audit.Store.Embedded;

/// <summary>How much room there is for what is kept in a folder.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="FreeBytes">What may be written to its disk, in bytes.</param>
public sealed record FolderSpace(string Folder, long FreeBytes)
{
    private const long Mebibyte = 1024 * 1024;
    private const long LeastFreeBytes = 1024 * Mebibyte;

    /// <summary>Whether so little is left that a database will soon stop.</summary>
    public bool IsScarce => FreeBytes < LeastFreeBytes;

    /// <summary>Looks at the disk of a folder, or of the one it would be made in.</summary>
    /// <param name="folder">The folder; it need not be there yet.</param>
    /// <exception cref="IOException">The disk does not answer.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk may not be looked at.</exception>
    /// <exception cref="ArgumentException">It is no path.</exception>
    public static FolderSpace Of(string folder)
    {
        var existing = Path.GetFullPath(folder);
        while (!Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing)!;
        }

        return new FolderSpace(folder, new DriveInfo(existing).AvailableFreeSpace);
    }

    /// <summary>The folder and what is free, as people read it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Folder}, {FreeBytes / Mebibyte} MiB free");
}
