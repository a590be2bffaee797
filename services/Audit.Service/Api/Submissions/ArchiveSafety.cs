using System.IO.Compression;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>What an archive must not hold, in any of its entries, taken or not.</summary>
internal static class ArchiveSafety
{
    // The upper half of an entry's attributes is its Unix mode, when a Unix made it.
    private const int FileType = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>Checks the archive's directory.</summary>
    /// <exception cref="RequestException">Names the entry and what is wrong with it.</exception>
    internal static void Check(ZipArchive archive, int maximumEntries)
    {
        if (archive.Entries.Count > maximumEntries)
        {
            throw RequestException.TooLarge($"The archive has {archive.Entries.Count} entries; this service takes {maximumEntries}.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            Check(entry);
            if (!names.Add(entry.FullName.TrimEnd('/')))
            {
                throw RequestException.Bad(ProblemCode.ArchiveUnsafe, $"The archive names '{Shown(entry.FullName)}' twice.");
            }
        }
    }

    internal static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/');

    /// <summary>A name as it may stand in a message.</summary>
    internal static string Shown(string name) =>
        new([.. name.Take(200).Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character)]);

    private static void Check(ZipArchiveEntry entry)
    {
        string path = IsFolder(entry) ? entry.FullName[..^1] : entry.FullName;
        if (SourcePath.Objection(path) is { } objection)
        {
            throw RequestException.Bad(ProblemCode.ArchiveUnsafe, $"The archive's entry '{Shown(entry.FullName)}' cannot be taken: {objection}.");
        }

        if (((entry.ExternalAttributes >> 16) & FileType) is not (0 or RegularFile or Folder))
        {
            throw RequestException.Bad(
                ProblemCode.ArchiveUnsafe, $"The archive's entry '{Shown(entry.FullName)}' is a link or a device; only files and folders are taken.");
        }

        if (entry.IsEncrypted)
        {
            throw RequestException.Bad(
                ProblemCode.ArchiveEncrypted, $"The archive's entry '{Shown(entry.FullName)}' is encrypted; submit an archive without a password.");
        }
    }
}
