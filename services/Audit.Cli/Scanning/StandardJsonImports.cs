namespace Audit.Cli.Scanning;

/// <summary>Finds imports among the sources of one standard JSON input, by the compiler's rules for source unit names.</summary>
internal sealed class StandardJsonImports(IReadOnlyDictionary<string, ReadOnlyMemory<byte>?> contents, IReadOnlyList<Remapping> remappings) : IImportResolver
{
    /// <inheritdoc/>
    public string? Resolve(string from, string import)
    {
        var isRelative = import.StartsWith("./", StringComparison.Ordinal) || import.StartsWith("../", StringComparison.Ordinal);
        var name = isRelative ? Joined(from, import) : import;
        name = Remapping.Apply(remappings, from, name) ?? name;
        return contents.ContainsKey(name) ? name : null;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Read(string name) => contents.GetValueOrDefault(name);

    private static string Joined(string from, string import)
    {
        var parts = from.Split('/').SkipLast(1).ToList();
        foreach (var part in import.Split('/'))
        {
            if (part == "..")
            {
                parts.RemoveRange(Math.Max(parts.Count - 1, 0), Math.Min(parts.Count, 1));
            }
            else if (part is not "." and not "")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
