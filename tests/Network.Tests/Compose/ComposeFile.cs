using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Network.Tests.Compose;

/// <summary>What docker-compose.yml says, with its anchors and merges resolved. Variables are kept as <c>${NAME}</c>, without their defaults.</summary>
internal sealed partial class ComposeFile
{
    private readonly Dictionary<object, object?> _root;

    private ComposeFile(Dictionary<object, object?> root) => _root = root;

    /// <summary>The services by name.</summary>
    public IReadOnlyDictionary<string, ComposeService> Services => Section("services")
        .ToDictionary(entry => (string)entry.Key, entry => new ComposeService((Dictionary<object, object?>)entry.Value!));

    /// <summary>The named volumes.</summary>
    public IReadOnlyCollection<string> Volumes => [.. Section("volumes").Keys.Cast<string>()];

    /// <summary>Reads the repository's own file.</summary>
    public static ComposeFile Load() => Parse(File.ReadAllText(Repository.PathTo("docker-compose.yml")));

    /// <summary>Reads a file's text.</summary>
    public static ComposeFile Parse(string text)
    {
        using var reader = new StringReader(text);
        var root = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object?>>(new MergingParser(new Parser(reader)));
        return new ComposeFile(root);
    }

    /// <summary>A value with <c>${NAME:-default}</c> and <c>${NAME:?message}</c> shortened to <c>${NAME}</c>.</summary>
    public static string WithoutDefaults(string value) => Substitution().Replace(value, "${$1}");

    [GeneratedRegex(@"\$\{([A-Z_]+)[^}]*\}")]
    private static partial Regex Substitution();

    private Dictionary<object, object?> Section(string name) => (Dictionary<object, object?>)_root[name]!;
}
