using Audit.Ledger;
using Audit.Model;

namespace EndToEnd.Services;

/// <summary>The bundle that the programs carry, and copies of it that were changed.</summary>
internal static class ModelBundles
{
    /// <summary>The folder of the bundle that the programs carry.</summary>
    public static string Folder => ModelBundle.DefaultFolder;

    /// <summary>Copies the bundle and changes one byte of its model.</summary>
    /// <returns>The hash that the manifest states, and the one the model has now.</returns>
    public static (string Stated, string Actual) CopyTampered(string folder)
    {
        Copy(folder);
        var path = Path.Combine(folder, "model.onnx");
        var bytes = File.ReadAllBytes(path);
        var stated = Sha256Hash.Of(bytes);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        return (stated, Sha256Hash.Of(bytes));
    }

    /// <summary>Copies the bundle under another card: sound in itself, but another bundle than the organisations approved.</summary>
    /// <returns>The bundle's hash.</returns>
    public static string CopyWithAnotherCard(string folder)
    {
        Copy(folder);
        var (cardPath, manifestPath) = (Path.Combine(folder, "card.json"), Path.Combine(folder, "manifest.json"));
        var card = File.ReadAllText(cardPath);
        File.WriteAllText(cardPath, card + "\n");
        var manifest = File.ReadAllText(manifestPath)
            .Replace(Sha256Hash.Of(System.Text.Encoding.UTF8.GetBytes(card)), Sha256Hash.Of(File.ReadAllBytes(cardPath)), StringComparison.Ordinal);
        File.WriteAllText(manifestPath, manifest);
        return ModelBundle.Load(folder).Hash;
    }

    private static void Copy(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var path in Directory.EnumerateFiles(Folder))
        {
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
        }
    }
}
