using System.Text;
using System.Text.Json;

namespace Audit.Cli.Scanning;

/// <summary>The input of <c>solc --standard-json</c>: sources by name, as build tools write it and block explorers hand it out.</summary>
internal static class StandardJsonInput
{
    /// <summary>The largest input, in bytes.</summary>
    public const int MaximumBytes = 128 << 20;

    private const int LongestName = 1024;

    /// <summary>Whether bytes look like such an input and not like Solidity, which never begins with a brace.</summary>
    public static bool Looks(ReadOnlySpan<byte> content) => Json(content) is [(byte)'{', ..];

    /// <summary>Takes in its sources.</summary>
    /// <param name="set">Where to.</param>
    /// <param name="name">How messages name the input.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="includeDependencies">Whether sources of packages and libraries are wanted.</param>
    public static void Add(SourceSet set, string name, byte[] content, bool includeDependencies)
    {
        try
        {
            using var document = JsonDocument.Parse(Json(content).ToArray());
            Add(set, name, document.RootElement, includeDependencies);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            set.Add(new ScanSource { Path = name, Problem = $"it is no standard JSON input: {exception.Message}" });
        }
    }

    private static void Add(SourceSet set, string name, JsonElement root, bool includeDependencies)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("sources", out var sources) || sources.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("it has no object \"sources\".");
        }

        if (root.TryGetProperty("language", out var language) && !(language.ValueKind == JsonValueKind.String && language.ValueEquals("Solidity")))
        {
            throw new JsonException($"its language is {language.GetRawText()}; only \"Solidity\" is scanned.");
        }

        var contents = new Dictionary<string, ReadOnlyMemory<byte>?>(StringComparer.Ordinal);
        var imports = new StandardJsonImports(contents, Remappings(root));
        foreach (var member in sources.EnumerateObject())
        {
            var source = Source(member, isRepeated: contents.ContainsKey(member.Name)) with { Imports = imports };
            contents.TryAdd(member.Name, source.Content);
            if (!includeDependencies && IsDependency(member.Name))
            {
                set.Skipped.Add(member.Name);
            }
            else
            {
                set.Add(source);
            }
        }
    }

    private static ScanSource Source(JsonProperty member, bool isRepeated)
    {
        var path = member.Name.Length <= LongestName ? member.Name : string.Concat(member.Name.AsSpan(0, LongestName), "…");
        if (isRepeated)
        {
            return new ScanSource { Path = path, Problem = "the input names it more than once" };
        }

        if (member.Value.ValueKind != JsonValueKind.Object
            || !member.Value.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.String)
        {
            return new ScanSource { Path = path, Problem = "it has no text \"content\", and nothing is fetched from \"urls\"" };
        }

        try
        {
            return new ScanSource { Path = path, Content = Encoding.UTF8.GetBytes(content.GetString()!) };
        }
        catch (InvalidOperationException exception)
        {
            return new ScanSource { Path = path, Problem = $"its \"content\" is no text: {exception.Message}" };
        }
    }

    private static List<Remapping> Remappings(JsonElement root)
    {
        var remappings = new List<Remapping>();
        if (root.TryGetProperty("settings", out var settings) && settings.ValueKind == JsonValueKind.Object
            && settings.TryGetProperty("remappings", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            remappings.AddRange(list.EnumerateArray()
                .Where(entry => entry.ValueKind == JsonValueKind.String)
                .Select(entry => Remapping.Parse(entry.GetString()!))
                .OfType<Remapping>());
        }

        return remappings;
    }

    private static bool IsDependency(string name) =>
        name.StartsWith('@') || name.StartsWith("lib/", StringComparison.Ordinal)
        || name.Split('/').Contains("node_modules", StringComparer.Ordinal);

    // Etherscan wraps the input into a second pair of braces.
    private static ReadOnlySpan<byte> Json(ReadOnlySpan<byte> content)
    {
        var trimmed = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        trimmed = trimmed.Trim(" \t\r\n"u8);
        return trimmed.StartsWith("{{"u8) && trimmed.EndsWith("}}"u8) ? trimmed[1..^1] : trimmed;
    }
}
