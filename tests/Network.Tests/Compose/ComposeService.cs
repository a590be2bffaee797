namespace Network.Tests.Compose;

/// <summary>One service of docker-compose.yml.</summary>
/// <param name="values">Its mapping.</param>
internal sealed class ComposeService(Dictionary<object, object?> values)
{
    /// <summary>The image with its tag.</summary>
    public string Image => (string)values["image"]!;

    /// <summary>What it runs; empty where the image says it.</summary>
    public string Command => values.TryGetValue("command", out var command) ? (string)command! : string.Empty;

    /// <summary>The profiles it belongs to; empty: it always runs.</summary>
    public IReadOnlyList<string> Profiles => Texts("profiles");

    /// <summary>The published ports, as <c>address:host:container</c>.</summary>
    public IReadOnlyList<string> Ports => Texts("ports");

    /// <summary>The mounts, as <c>source:target[:ro]</c>.</summary>
    public IReadOnlyList<string> Mounts => Texts("volumes");

    /// <summary>The environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        values.TryGetValue("environment", out var environment)
            ? ((Dictionary<object, object?>)environment!).ToDictionary(
                variable => (string)variable.Key, variable => ComposeFile.WithoutDefaults((string?)variable.Value ?? string.Empty))
            : new Dictionary<string, string>();

    private IReadOnlyList<string> Texts(string key) =>
        values.TryGetValue(key, out var list) ? [.. ((List<object?>)list!).Select(value => (string)value!)] : [];
}
