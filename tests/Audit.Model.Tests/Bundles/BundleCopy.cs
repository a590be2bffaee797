using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Audit.Model.Tests.Bundles;

/// <summary>A copy of the bundle in a folder of its own, to be spoiled.</summary>
internal sealed class BundleCopy : IDisposable
{
    public BundleCopy()
    {
        Folder = Directory.CreateTempSubdirectory("bundle-").FullName;
        foreach (var file in Directory.GetFiles(ModelBundle.DefaultFolder))
        {
            File.Copy(file, this[Path.GetFileName(file)]);
        }
    }

    public string Folder { get; }

    public string this[string file] => Path.Combine(Folder, file);

    public static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    /// <summary>Changes a JSON file and makes the manifest name the changed one, as someone would who makes a bad bundle.</summary>
    public void Rewrite(string file, Action<JsonObject> change)
    {
        Edit(this[file], change);
        Edit(this["manifest.json"], manifest => manifest["files"]![file] = HashOf(this[file]));
    }

    /// <summary>Adds or replaces a JSON file, listed in the manifest.</summary>
    public void Write(string file, JsonObject content)
    {
        File.WriteAllText(this[file], content.ToJsonString());
        EditManifest(manifest => manifest["files"]![file] = HashOf(this[file]));
    }

    /// <summary>Puts a model of two classes, <c>reentrancy</c> and <c>arithmetic</c>, and of a two numbers wide embedding in the place of the one that is there.</summary>
    public void ReplaceModel(byte[] model, params JsonObject[] examples)
    {
        Rewrite("labels.json", labels => labels["labels"] = new JsonArray(Label("reentrancy"), Label("arithmetic")));
        File.WriteAllBytes(this["model.onnx"], model);
        EditManifest(manifest => manifest["files"]!["model.onnx"] = HashOf(this["model.onnx"]));
        Write("examples.json", new JsonObject { ["width"] = 2, ["examples"] = new JsonArray(examples) });
    }

    public void EditManifest(Action<JsonObject> change) => Edit(this["manifest.json"], change);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static JsonObject Label(string name) => new() { ["class"] = name, ["swc"] = "SWC-1" };

    private static void Edit(string path, Action<JsonObject> change)
    {
        var content = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(content);
        File.WriteAllText(path, content.ToJsonString(new JsonSerializerOptions { WriteIndented = false }));
    }
}
