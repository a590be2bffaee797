using Fabric.Testing.Processes;

namespace Network.Tests.Compose;

/// <summary>
/// What the functions that start the native nodes say of the same node in a container: <c>network.sh settings</c>.
/// </summary>
/// <param name="Environment">Its environment variables.</param>
/// <param name="Ports">The ports it listens on for others than the containers beside it.</param>
/// <param name="Mounts">What it needs mounted, as <c>source:target</c>.</param>
internal sealed record NodeSettings(
    IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> Ports, IReadOnlyList<string> Mounts)
{
    /// <summary>Asks the script, for all nodes.</summary>
    public static async Task<IReadOnlyDictionary<string, NodeSettings>> ReadAsync()
    {
        var answer = await Command.RunAsync(Repository.PathTo("network", "network.sh"), ["settings"], Deadline.ForAnswer());
        return answer.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .GroupBy(fields => fields[0])
            .ToDictionary(node => node.Key, Of);
    }

    private static NodeSettings Of(IEnumerable<string[]> lines)
    {
        var byKind = lines.ToLookup(fields => fields[1], fields => fields[2]);
        return new NodeSettings(
            byKind["environment"].Select(value => value.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]),
            [.. byKind["port"]],
            [.. byKind["mount"]]);
    }
}
