using System.Security.Cryptography;
using System.Text;
using Audit.Model.ModelFiles;
using Audit.Model.Sequences;

namespace Audit.Model;

/// <summary>
/// A model with all that its scores depend on: network, tokenizer, labels, calibration and thresholds, and with what explains them to people. Immutable; its identity is the hash of the
/// manifest, which lists the hash of every file.
/// </summary>
public sealed class ModelBundle
{
    private readonly Lazy<TokenEncoder> _encoder;

    private ModelBundle(string folder, BundleFiles files)
    {
        Folder = folder;
        Name = files.Name;
        Version = files.Version;
        Hash = Convert.ToHexStringLower(SHA256.HashData(files.ManifestBytes));
        Manifest = Encoding.UTF8.GetString(files.ManifestBytes);
        using (files.Json(BundleFiles.Card))
        {
            Card = Encoding.UTF8.GetString(files[BundleFiles.Card]);
        }
        Classes = BundleReader.Classes(folder, files);
        Explanations = BundleReader.Explanations(folder, files, Classes);
        Examples = BundleReader.Examples(folder, files, Classes);
        Signature = BundleReader.Signature(folder, files, Classes.Count, Examples);
        ModelBytes = files[BundleFiles.Model];
        var settings = BundleReader.Tokenizer(folder, files);
        _encoder = new Lazy<TokenEncoder>(() => new TokenEncoder(settings));
    }

    /// <summary>The folder of the bundle that applications carry with them: <c>bundles/base</c> beside the program.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "bundles", "base");

    /// <summary>The folder it was read from.</summary>
    public string Folder { get; }

    /// <summary>Its name for people.</summary>
    public string Name { get; }

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>Its identity on the ledger: the SHA-256 of the bytes of <c>manifest.json</c>, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The text of <c>manifest.json</c>.</summary>
    public string Manifest { get; }

    /// <summary>The text of <c>card.json</c>: what the model was trained on and what was measured.</summary>
    public string Card { get; }

    /// <summary>The classes in the order of the model's outputs.</summary>
    public IReadOnlyList<ModelClass> Classes { get; }

    /// <summary>What the classes mean and how to mend them, by the name of the class.</summary>
    public IReadOnlyDictionary<string, ClassExplanation> Explanations { get; }

    internal ExampleIndex Examples { get; }

    internal ModelSignature Signature { get; }

    internal byte[] ModelBytes { get; }

    internal TokenEncoder Encoder => _encoder.Value;

    /// <summary>Reads a bundle and checks every file of it against the manifest, before any of them is used.</summary>
    /// <param name="folder">The folder with <c>manifest.json</c>.</param>
    /// <exception cref="BundleTamperedException">A file is not the one the manifest names.</exception>
    /// <exception cref="BundleException">
    /// A file is missing, too large, malformed, no plain file, or not listed in the manifest; or the model has parts that must not be loaded.
    /// </exception>
    public static ModelBundle Load(string folder) => Load(folder, expectedHash: null);

    /// <summary>Reads a bundle that must be a certain one, for instance the one that the channel has approved.</summary>
    /// <param name="folder">The folder with <c>manifest.json</c>.</param>
    /// <param name="expectedHash">The <see cref="Hash"/> that it must have, lower-case hexadecimal; null accepts any.</param>
    /// <exception cref="BundleTamperedException">It is another bundle, or a file is not the one the manifest names.</exception>
    /// <exception cref="BundleException">As <see cref="Load(string)"/>.</exception>
    public static ModelBundle Load(string folder, string? expectedHash)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new ModelBundle(folder, BundleFiles.Read(folder, expectedHash));
    }
}
