namespace Fabric.Testing.RealFabric;

/// <summary>Reads what <c>network.sh</c> notes for others: lines of <c>NAME=value</c>, quoted as a shell would read them.</summary>
internal static class EnvironmentFile
{
    public static IReadOnlyDictionary<string, string> Read(string path) => File.ReadLines(path)
        .Select(line => line.Split('=', 2))
        .Where(parts => parts.Length == 2)
        .ToDictionary(parts => parts[0], parts => parts[1].Trim('\'', '"'));
}
