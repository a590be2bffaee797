namespace Audit.Cli.Commands;

/// <summary>The contracts the demonstration submits: classic weaknesses and sound code, written for it.</summary>
internal static class DemoContracts
{
    private const string Folder = "Contracts/";

    /// <summary>File names and sources, in the order of the names.</summary>
    public static IReadOnlyList<(string FileName, string Source)> All { get; } =
    [
        .. typeof(DemoContracts).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[Folder.Length..], Read(name))),
    ];

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(DemoContracts).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
