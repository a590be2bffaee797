using System.Text.Json.Nodes;

namespace Audit.Cli.Tests.Scanning;

/// <summary>Scans and reads the JSON.</summary>
internal static class ScanRun
{
    public static async Task<(int ExitCode, JsonNode Document, string Error)> JsonAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await CapturedConsole.RunAsync(["scan", .. arguments, "--format", "json"]);
        return (exitCode, output.Length == 0 ? new JsonObject() : JsonNode.Parse(output)!, error);
    }

    public static string[] Paths(JsonNode document) => [.. document["files"]!.AsArray().Select(file => file!["path"]!.GetValue<string>())];

    public static JsonNode[] Findings(JsonNode document, string list = "findings") =>
        [.. document["files"]!.AsArray().SelectMany(file => file![list]!.AsArray()).Select(finding => finding!)];

    public static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    public static string[] Warnings(JsonNode document) =>
        [.. document["files"]!.AsArray().SelectMany(file => file!["warnings"]!.AsArray()).Select(warning => warning!.GetValue<string>())];
}
