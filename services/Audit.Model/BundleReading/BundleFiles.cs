using System.Security.Cryptography;
using System.Text.Json;

namespace Audit.Model;

/// <summary>The files of a bundle, read once and checked against the manifest: what is used is what was hashed.</summary>
internal sealed class BundleFiles
{
    public const string Manifest = "manifest.json";
    public const string Model = "model.onnx";
    public const string Tokenizer = "tokenizer.json";
    public const string Labels = "labels.json";
    public const string Thresholds = "thresholds.json";
    public const string Card = "card.json";
    public const string Explanations = "explanations.json";
    public const string Examples = "examples.json";

    private const long MaximumModelBytes = 128L << 20;
    private const long MaximumFileBytes = 16L << 20;
    private const int MaximumFiles = 64;

    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private readonly string _folder;

    private BundleFiles(string folder, byte[] manifest, JsonElement root)
    {
        _folder = folder;
        ManifestBytes = manifest;
        Name = Text(root, "name");
        Version = Text(root, "version");
    }

    public byte[] ManifestBytes { get; }

    public string Name { get; }

    public string Version { get; }

    /// <summary>The content of a file that the manifest lists.</summary>
    public byte[] this[string file] =>
        _contents.TryGetValue(file, out var content) ? content : throw new BundleException(_folder, $"its manifest does not list {file}.");

    /// <summary>Reads and checks everything.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="expectedHash">The hash that the manifest must have; null accepts any.</param>
    public static BundleFiles Read(string folder, string? expectedHash = null)
    {
        var manifest = ReadFile(folder, Manifest, MaximumFileBytes);
        if (expectedHash is not null && Convert.ToHexStringLower(SHA256.HashData(manifest)) is var found && found != expectedHash)
        {
            throw new BundleTamperedException(folder, Manifest, expectedHash, found);
        }
        using var document = Parse(folder, Manifest, manifest);
        var files = new BundleFiles(folder, manifest, document.RootElement);
        var hashes = files.Hashes(document.RootElement);
        files.RefuseUnlisted(hashes);
        foreach (var (file, expected) in hashes)
        {
            var content = ReadFile(folder, file, file == Model ? MaximumModelBytes : MaximumFileBytes);
            var actual = Convert.ToHexStringLower(SHA256.HashData(content));
            if (actual != expected)
            {
                throw new BundleTamperedException(folder, file, expected, actual);
            }
            files._contents.Add(file, content);
        }
        return files;
    }

    /// <summary>The JSON document in a file of the bundle.</summary>
    public JsonDocument Json(string file) => Parse(_folder, file, this[file]);

    private static JsonDocument Parse(string folder, string file, byte[] content)
    {
        try
        {
            return JsonDocument.Parse(content);
        }
        catch (JsonException exception)
        {
            throw new BundleException(folder, $"{file} is not JSON: {exception.Message}", exception);
        }
    }

    private static byte[] ReadFile(string folder, string file, long maximum)
    {
        try
        {
            var entry = new FileInfo(Path.Combine(folder, file));
            if (entry.LinkTarget is { } target)
            {
                throw new BundleException(folder, $"{file} is a link to {target}. Put the file itself in its place.");
            }
            if (entry is { Exists: true, Length: 0 })
            {
                // Also what pipes and devices say of themselves, and to open a pipe would wait for ever.
                return [];
            }
            using var stream = entry.OpenRead();
            if (stream.Length > maximum)
            {
                throw new BundleException(folder, $"{file} has {stream.Length} bytes, more than the {maximum} that are allowed.");
            }
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BundleException(folder, $"{file} cannot be read: {exception.Message}", exception);
        }
    }

    private SortedDictionary<string, string> Hashes(JsonElement root)
    {
        if (!root.TryGetProperty("files", out var files) || files.ValueKind != JsonValueKind.Object)
        {
            throw new BundleException(_folder, $"{Manifest} has no object \"files\".");
        }
        if (files.GetPropertyCount() > MaximumFiles)
        {
            throw new BundleException(_folder, $"{Manifest} lists {files.GetPropertyCount()} files, more than {MaximumFiles}.");
        }
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files.EnumerateObject())
        {
            var hash = file.Value.ValueKind == JsonValueKind.String ? file.Value.GetString()! : "";
            if (Path.GetFileName(file.Name) != file.Name || file.Name is "" or "." or ".." or Manifest || !IsHash(hash) || !hashes.TryAdd(file.Name, hash))
            {
                throw new BundleException(_folder, $"{Manifest} lists \"{file.Name}\" with \"{hash}\", which is no plain file name with a lower-case SHA-256, or lists it twice.");
            }
        }
        return hashes;
    }

    private void RefuseUnlisted(SortedDictionary<string, string> hashes)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(_folder))
        {
            var name = Path.GetFileName(path);
            if (name != Manifest && !hashes.ContainsKey(name))
            {
                throw new BundleException(_folder, $"it holds {name}, which its manifest does not list. Remove it.");
            }
        }
    }

    private string Text(JsonElement root, string property) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new BundleException(_folder, $"{Manifest} has no text \"{property}\".");

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
