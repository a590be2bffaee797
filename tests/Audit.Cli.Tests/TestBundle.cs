using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Model;

namespace Audit.Cli.Tests;

/// <summary>The shipped bundle with other thresholds, so that what a scan finds does not depend on how good the model is.</summary>
internal static class TestBundle
{
    /// <summary>A bundle that finds every class in every function.</summary>
    public static string Strict(TestFolder folder) => Make(folder, "strict", inconclusive: 1, review: 1, fail: 1);

    /// <summary>A bundle whose findings are all for review.</summary>
    public static string Doubtful(TestFolder folder) => Make(folder, "doubtful", inconclusive: 1, review: 1, fail: 10_000);

    /// <summary>A bundle that never knows.</summary>
    public static string Undecided(TestFolder folder) => Make(folder, "undecided", inconclusive: 1, review: 10_000, fail: 10_000);

    /// <summary>The shipped bundle's files in a folder that may be changed.</summary>
    public static string Copy(TestFolder folder, string name)
    {
        var target = Directory.CreateDirectory(folder[name]).FullName;
        foreach (var file in Directory.GetFiles(ModelBundle.DefaultFolder))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        return target;
    }

    /// <summary>Puts other content into a file and its hash into the manifest.</summary>
    public static void Replace(string bundle, string file, string content)
    {
        File.WriteAllText(Path.Combine(bundle, file), content);
        var path = Path.Combine(bundle, "manifest.json");
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        manifest["files"]![file] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(bundle, file))));
        File.WriteAllText(path, manifest.ToJsonString());
    }

    private static string Make(TestFolder folder, string name, int inconclusive, int review, int fail)
    {
        var bundle = Copy(folder, name);
        var thresholds = JsonNode.Parse(File.ReadAllText(Path.Combine(bundle, "thresholds.json")))!;
        foreach (var (_, entry) in thresholds["classes"]!.AsObject())
        {
            // Every score is between nothing and certainty, however sure the model is.
            entry!["temperature"] = 10.0;
            entry["bias"] = 0.0;
            entry["inconclusive"] = inconclusive;
            entry["review"] = review;
            entry["fail"] = fail;
        }

        Replace(bundle, "thresholds.json", thresholds.ToJsonString(new JsonSerializerOptions()));
        return bundle;
    }
}
