using System.Globalization;
using System.Runtime.InteropServices;

namespace Fabric.CertificateAuthority;

/// <summary>
/// Replaces a folder by one that was made beside it. Where the system can exchange two names in one step there is no moment without a folder;
/// elsewhere the old one is moved back if the new one cannot take its place.
/// </summary>
internal static partial class FolderExchange
{
    private const int CurrentDirectory = -100;
    private const uint Exchange = 2;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Readable =
        OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Makes an empty folder beside the target, on the same file system, which only its owner can enter.</summary>
    public static string CreateStaging(string target)
    {
        if (File.Exists(target))
        {
            throw new IOException($"{target} is a file.");
        }

        var parent = Path.GetDirectoryName(target) ?? throw new IOException($"{target} is the root of a file system.");
        Directory.CreateDirectory(parent);
        var staging = Path.Combine(parent, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(staging).FullName : Directory.CreateDirectory(staging, OwnerOnly).FullName;
    }

    /// <summary>Copies what the target holds, modes included; nothing when there is no target.</summary>
    public static void Copy(string source, string staging, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(source))
        {
            return;
        }

        foreach (var folder in Directory.GetDirectories(source))
        {
            var copy = Directory.CreateDirectory(Path.Combine(staging, Path.GetFileName(folder))).FullName;
            Copy(folder, copy, cancellationToken);
            CopyMode(folder, copy);
        }

        foreach (var file in Directory.GetFiles(source))
        {
            cancellationToken.ThrowIfCancellationRequested();
            File.Copy(file, Path.Combine(staging, Path.GetFileName(file)));
        }
    }

    /// <summary>Gives the target the staged content and keeps what it held under a dated name.</summary>
    /// <returns>Where the old content is; null when there was none.</returns>
    public static string? Commit(string staging, string target, DateTimeOffset now)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(staging, Directory.Exists(target) ? File.GetUnixFileMode(target) : Readable);
        }

        if (Directory.Exists(target) && !Directory.EnumerateFileSystemEntries(target).Any())
        {
            Directory.Delete(target);
        }

        if (!Directory.Exists(target))
        {
            Directory.Move(staging, target);
            return null;
        }

        var backup = FreeName(string.Create(CultureInfo.InvariantCulture, $"{target}.backup-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}"));
        if (TryExchange(staging, target))
        {
            return TryMove(staging, backup) ? backup : staging;
        }

        MoveInTwoSteps(staging, target, backup);
        return backup;
    }

    /// <summary>Removes a staged folder that was not committed.</summary>
    public static void Discard(string staging)
    {
        if (Directory.Exists(staging))
        {
            Directory.Delete(staging, recursive: true);
        }
    }

    internal static void MoveInTwoSteps(string staging, string target, string backup)
    {
        Directory.Move(target, backup);
        if (!TryMove(staging, target))
        {
            throw new IOException(TryMove(backup, target)
                ? $"{staging} could not be renamed."
                : $"{staging} could not be renamed, and the old content is in {backup} now: rename it to {target}.");
        }
    }

    private static bool TryMove(string source, string target)
    {
        try
        {
            Directory.Move(source, target);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool TryExchange(string first, string second)
    {
        try
        {
            return OperatingSystem.IsLinux() && RenameAt(CurrentDirectory, first, CurrentDirectory, second, Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    private static string FreeName(string wanted) => Enumerable.Range(1, int.MaxValue)
        .Select(number => number == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}"))
        .First(name => !Path.Exists(name));

    private static void CopyMode(string source, string copy)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(copy, File.GetUnixFileMode(source));
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int RenameAt(int firstFolder, string first, int secondFolder, string second, uint flags);
}
