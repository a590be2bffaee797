namespace Audit.Cli.Scanning;

/// <summary>
/// What of a <c>foundry.toml</c> says where files are. Only the strings and lists of strings of the default profile are read; the rest of TOML is passed over.
/// </summary>
internal sealed record FoundrySettings
{
    /// <summary>Folders that hold dependencies; Foundry's default is <c>lib</c>.</summary>
    public IReadOnlyList<string> Libraries { get; private init; } = ["lib"];

    /// <summary>Folders that the compiler writes: <c>out</c> and <c>cache</c> by default.</summary>
    public IReadOnlyList<string> Outputs { get; private init; } = ["out", "cache"];

    /// <summary>Its remappings.</summary>
    public IReadOnlyList<Remapping> Remappings { get; private init; } = [];

    /// <summary>Reads the text of a <c>foundry.toml</c>, however broken.</summary>
    public static FoundrySettings Parse(string text)
    {
        var values = Values(text);
        IReadOnlyList<string> Of(string key, params string[] otherwise) => values.TryGetValue(key, out var found) ? found : otherwise;
        return new FoundrySettings
        {
            Libraries = Of("libs", "lib"),
            Outputs = [.. Of("out", "out"), .. Of("cache_path", "cache")],
            Remappings = [.. Of("remappings").Select(Remapping.Parse).OfType<Remapping>()],
        };
    }

    private static Dictionary<string, IReadOnlyList<string>> Values(string text)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var isDefaultProfile = false;
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } line)
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith('['))
            {
                isDefaultProfile = trimmed.Split('#')[0].Trim() is "[profile.default]" or "[default]";
                continue;
            }

            var equals = trimmed.IndexOf('=', StringComparison.Ordinal);
            if (isDefaultProfile && equals > 0 && !trimmed.StartsWith('#'))
            {
                values[trimmed[..equals].Trim()] = Strings(trimmed[(equals + 1)..], lines);
            }
        }

        return values;
    }

    /// <summary>The strings of a value that begins on this line; a list goes on until its bracket closes.</summary>
    private static List<string> Strings(string line, StringReader following)
    {
        var strings = new List<string>();
        var isList = line.TrimStart().StartsWith('[');
        for (var current = line; current is not null; current = following.ReadLine())
        {
            if (Collect(current, strings) || !isList)
            {
                break;
            }
        }

        return strings;
    }

    /// <summary>Takes the strings of one line; true when a bracket closed the list.</summary>
    private static bool Collect(string line, List<string> strings)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is ']' or '#')
            {
                return line[i] == ']';
            }

            if (line[i] is not ('"' or '\''))
            {
                continue;
            }

            var end = line.IndexOf(line[i], i + 1);
            if (end < 0)
            {
                return false;
            }

            strings.Add(line[(i + 1)..end]);
            i = end;
        }

        return false;
    }
}
