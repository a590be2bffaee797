using System.Collections.Frozen;
using System.Text;

namespace Audit.Cli.Scanning;

/// <summary>A folder that a Solidity tool calls a project, and where that tool looks for imports.</summary>
internal sealed class SolidityProject : IImportResolver
{
    private const int MaximumSettingsBytes = 1 << 20;
    private const int MaximumImportBytes = 8 << 20;
    private const int LongestImport = 1024;
    private const int MostFolders = 64;

    private static readonly string[] Markers =
    [
        "foundry.toml", "remappings.txt", "hardhat.config.js", "hardhat.config.ts", "hardhat.config.cjs", "hardhat.config.mjs", "truffle-config.js",
    ];

    private static readonly FrozenSet<string> UsualOutputs = FrozenSet.Create(
        StringComparer.Ordinal, "artifacts", "artifacts-zk", "broadcast", "build", "cache", "cache-zk", "coverage", "dist", "out", "typechain", "typechain-types");

    private readonly string[] _libraries;
    private readonly FrozenSet<string> _passedOver;
    private readonly IReadOnlyList<Remapping> _remappings;

    private SolidityProject(string root, FoundrySettings foundry, IReadOnlyList<Remapping> remappings)
    {
        Root = root;
        _libraries = [.. foundry.Libraries.Where(folder => folder != "node_modules")];
        _remappings = remappings;
        _passedOver = UsualOutputs.Concat(foundry.Outputs).Concat(_libraries).Append("lib").ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The project's folder, without links.</summary>
    public string Root { get; }

    /// <summary>Whether a folder holds what makes it a project.</summary>
    public static bool IsRoot(string folder) =>
        Markers.Any(marker => File.Exists(Path.Combine(folder, marker)));

    /// <summary>The project a folder belongs to: the nearest one upwards, or the folder itself as a project without settings.</summary>
    /// <param name="folder">A folder, without links.</param>
    public static SolidityProject Of(string folder)
    {
        var at = folder;
        for (var i = 0; at is not null && i < MostFolders; i++, at = Path.GetDirectoryName(at))
        {
            if (IsRoot(at))
            {
                return ReadSettings(at);
            }
        }

        return ReadSettings(folder);
    }

    /// <summary>Whether the project keeps dependencies or build outputs in a folder directly below it.</summary>
    public bool PassesOver(string name) => _passedOver.Contains(name);

    /// <inheritdoc/>
    public string? Resolve(string from, string import)
    {
        if (import.Length is 0 or > LongestImport || import.Any(char.IsControl))
        {
            return null;
        }

        try
        {
            return Candidates(from, import).FirstOrDefault(File.Exists) is { } found ? RealPath.Of(found) : null;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string name)
    {
        try
        {
            return BoundedFile.Read(name, MaximumImportBytes);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static SolidityProject ReadSettings(string root)
    {
        var foundry = FoundrySettings.Parse(Settings(Path.Combine(root, "foundry.toml")));
        var lines = Settings(Path.Combine(root, "remappings.txt")).Split('\n');
        return new SolidityProject(root, foundry, [.. foundry.Remappings, .. lines.Select(Remapping.Parse).OfType<Remapping>()]);
    }

    // Settings that cannot be read are settings that are not there: what they would have found is warned about as not found.
    private static string Settings(string file)
    {
        try
        {
            return File.Exists(file) && new FileInfo(file).Length is > 0 and <= MaximumSettingsBytes ? File.ReadAllText(file, Encoding.UTF8) : string.Empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    private IEnumerable<string> Candidates(string from, string import)
    {
        var folder = Path.GetDirectoryName(from)!;
        if (import.StartsWith("./", StringComparison.Ordinal) || import.StartsWith("../", StringComparison.Ordinal))
        {
            return [Path.GetFullPath(import, folder)];
        }

        if (Path.IsPathRooted(import))
        {
            // Only the machine it was written on knows that path.
            return [];
        }

        var relative = Path.GetRelativePath(Root, from);
        var remapped = Remapping.Apply(_remappings, relative, import);
        return (remapped is null ? Array.Empty<string>() : [Path.GetFullPath(remapped, Root)])
            .Append(Path.GetFullPath(import, Root))
            .Concat(_libraries.SelectMany(library => InLibrary(Path.GetFullPath(library, Root), import)))
            .Concat(Packages(folder, import))
            .Append(Path.GetFullPath(import, folder));
    }

    // Foundry infers `name/=lib/name/src/` and its like.
    private static IEnumerable<string> InLibrary(string library, string import)
    {
        yield return Path.Combine(library, import);
        var slash = import.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
        {
            yield return Path.Combine(library, import[..slash], "src", import[(slash + 1)..]);
            yield return Path.Combine(library, import[..slash], "contracts", import[(slash + 1)..]);
        }
    }

    private static IEnumerable<string> Packages(string folder, string import)
    {
        var at = folder;
        for (var i = 0; at is not null && i < MostFolders; i++, at = Path.GetDirectoryName(at))
        {
            yield return Path.Combine(at, "node_modules", import);
        }
    }
}
