using System.Security.Cryptography;
using System.Text;

namespace Audit.Store.Embedded;

/// <summary>A runnable copy of the npm package's programs, made once per version and shared by every server of this user.</summary>
/// <param name="source">The package's <c>native</c> folder.</param>
internal sealed class BinariesStage(string source)
{
    private const UnixFileMode Folders =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode Programs = Folders & ~UnixFileMode.UserWrite;
    private const UnixFileMode Files = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Foreign = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly string _source = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));

    /// <summary>Returns the staged folder, copying on first use. Two processes may do so at once: the rename decides.</summary>
    internal string Ensure()
    {
        string[] files = [.. SourceFiles()];
        string root = SharedFolder.Open("postgresql");
        string stage = Path.Combine(root, Version(files));
        if (!Directory.Exists(stage))
        {
            Copy(files, root, stage);
        }

        Check(stage, files);
        return stage;
    }

    private IEnumerable<string> SourceFiles()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return Directory.EnumerateFiles(_source, "*", options)
            .Select(path => Path.GetRelativePath(_source, path))
            .Where(path => !path.EndsWith(".a", StringComparison.Ordinal) && !path.Contains("/pgxs/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
    }

    private string Version(string[] files)
    {
        var listing = new StringBuilder();
        foreach (string file in files)
        {
            listing.Append(file).Append('\t').Append(new FileInfo(Path.Combine(_source, file)).Length).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(listing.ToString())))[..20];
    }

    private void Copy(string[] files, string root, string stage)
    {
        string incoming = Path.Combine(root, $".incoming-{Environment.ProcessId}-{Guid.NewGuid():n}");
        Directory.CreateDirectory(incoming, Folders);
        try
        {
            foreach (string file in files)
            {
                CopyFile(file, Path.Combine(incoming, file));
            }

            LibraryLinks.Restore(Path.Combine(_source, LibraryLinks.FileName), incoming);
            Directory.Move(incoming, stage);
        }
        catch (IOException) when (Directory.Exists(stage))
        {
            // Another process finished the same copy first; ours is removed below.
        }
        finally
        {
            if (Directory.Exists(incoming))
            {
                Directory.Delete(incoming, recursive: true);
            }
        }
    }

    private void CopyFile(string file, string destination)
    {
        string folder = Path.GetDirectoryName(destination)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, Folders);
        }

        File.Copy(Path.Combine(_source, file), destination);
        bool program = file.StartsWith("bin/", StringComparison.Ordinal) || file.Contains(".so", StringComparison.Ordinal);
        File.SetUnixFileMode(destination, program ? Programs : Files);
    }

    private void Check(string stage, string[] files)
    {
        uint user = NativeMethods.EffectiveUser();
        foreach (string file in files)
        {
            var staged = new FileInfo(Path.Combine(stage, file));
            bool intact = staged.Exists
                && staged.Length == new FileInfo(Path.Combine(_source, file)).Length
                && (staged.UnixFileMode & Foreign) == 0
                && NativeMethods.OwnerOf(staged.FullName) == user;
            if (!intact)
            {
                throw new EmbeddedPostgresException(
                    $"{staged.FullName} is not the copy this user made of the PostgreSQL programs. Remove {stage} and start again.");
            }
        }
    }
}
