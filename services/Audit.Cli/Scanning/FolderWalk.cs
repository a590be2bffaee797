using System.IO.Enumeration;

namespace Audit.Cli.Scanning;

/// <summary>
/// Finds the Solidity files below a folder, in the order of their names. Links to folders are not followed: what they show inside is met anyway, what they show
/// outside was not named. So the walk ends, whatever points where.
/// </summary>
internal sealed class FolderWalk(SourceSet set, bool includeDependencies)
{
    /// <summary>How many folders one walk enters.</summary>
    private const int MostFolders = 1_000_000;

    /// <summary>Takes in the files below a folder.</summary>
    /// <param name="named">The folder as the caller wrote it.</param>
    /// <param name="root">The same without links.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public void Add(string named, string root, CancellationToken cancellationToken)
    {
        var waiting = new Stack<Folder>();
        waiting.Push(new Folder(named, root, SolidityProject.Of(root)));
        for (var entered = 0; waiting.TryPop(out var folder); entered++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entered == MostFolders)
            {
                throw new CliException(ExitCode.Usage, $"{named} has more than {MostFolders} folders; scan fewer at a time. Nothing was scanned.");
            }

            if (Entries(folder) is { } entries)
            {
                Enter(folder, entries, root, waiting);
            }
        }
    }

    private static bool IsSolidity(string name) => name.EndsWith(".sol", StringComparison.OrdinalIgnoreCase);

    private List<Entry>? Entries(Folder folder)
    {
        try
        {
            var entries = new FileSystemEnumerable<Entry>(
                folder.Real,
                (ref FileSystemEntry entry) => new Entry(
                    entry.FileName.ToString(), (entry.Attributes & FileAttributes.ReparsePoint) != 0, entry.IsDirectory),
                new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false })
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                    entry.IsDirectory || (entry.Attributes & FileAttributes.ReparsePoint) != 0
                    || entry.FileName.EndsWith(".sol", StringComparison.OrdinalIgnoreCase),
            }.ToList();
            entries.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
            return entries;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            set.Add(new ScanSource { Path = folder.Named, Problem = $"the folder cannot be read: {exception.Message}" });
            return null;
        }
    }

    private void Enter(Folder folder, List<Entry> entries, string root, Stack<Folder> waiting)
    {
        foreach (var entry in entries.Where(entry => !entry.IsFolder || entry.IsLink))
        {
            Take(folder, entry, root);
        }

        // A stack gives back the last one first.
        foreach (var entry in entries.Where(entry => entry.IsFolder && !entry.IsLink).Reverse())
        {
            var below = new Folder(Path.Combine(folder.Named, entry.Name), Path.Combine(folder.Real, entry.Name), folder.Project);
            if (IsPassedOver(folder, entry.Name))
            {
                set.Skipped.Add(below.Named);
            }
            else
            {
                waiting.Push(SolidityProject.IsRoot(below.Real) ? below with { Project = SolidityProject.Of(below.Real) } : below);
            }
        }
    }

    private bool IsPassedOver(Folder folder, string name)
    {
        var isHidden = name.StartsWith('.');
        var isDependency = name == "node_modules"
            || (folder.Real == folder.Project.Root && folder.Project.PassesOver(name));
        return name == ".git" || (!includeDependencies && (isHidden || isDependency));
    }

    private void Take(Folder folder, Entry entry, string root)
    {
        var named = Path.Combine(folder.Named, entry.Name);
        var real = Path.Combine(folder.Real, entry.Name);
        if (entry.IsLink)
        {
            if (Followed(named, real, root) is not { } target)
            {
                return;
            }

            real = target;
        }

        set.Add(new ScanSource { Path = named, RealPath = real, Imports = folder.Project });
    }

    /// <summary>Where a link leads when that is a file below the root; null when there is nothing to scan.</summary>
    private string? Followed(string named, string link, string root)
    {
        try
        {
            var target = RealPath.Of(link);
            if (!IsSolidity(named) && !Directory.Exists(target))
            {
                return null;
            }

            if (!RealPath.IsInside(target, root))
            {
                set.Warnings.Add($"{named} is a link that leads out of the folder and was not followed; name {target} itself to scan it");
                return null;
            }

            if (!IsSolidity(named) || Directory.Exists(target))
            {
                return null;
            }

            if (File.Exists(target))
            {
                return target;
            }

            set.Add(new ScanSource { Path = named, Problem = $"it is a link to {target}, which is not there" });
        }
        catch (IOException exception) when (IsSolidity(named))
        {
            set.Add(new ScanSource { Path = named, Problem = exception.Message });
        }
        catch (IOException exception)
        {
            set.Warnings.Add($"{named} was not followed: {exception.Message}");
        }

        return null;
    }

    private sealed record Folder(string Named, string Real, SolidityProject Project);

    private readonly record struct Entry(string Name, bool IsLink, bool IsFolder);
}
