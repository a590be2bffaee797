using System.Text.Json;
using Audit.Model;

namespace Audit.Cli.Models;

/// <summary>A checked bundle that was named by its folder or by its archive; an archive lies unpacked in a folder of its own while it is open.</summary>
internal sealed class OpenedBundle : IDisposable
{
    private readonly string? _temporary;

    private OpenedBundle(string path, string folder, string? temporary)
    {
        _temporary = temporary;
        Path = path;
        try
        {
            if (temporary is not null)
            {
                BundleArchive.Extract(path, folder);
            }

            Model = Load(folder);
            Files = ReadFiles(folder, Model);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the caller named.</summary>
    public string Path { get; }

    /// <summary>The bundle; every byte of it is what its manifest says.</summary>
    public ModelBundle Model { get; }

    /// <summary>Its files with the manifest, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>Opens a folder or an archive.</summary>
    /// <exception cref="CliException">There is nothing of that name.</exception>
    /// <exception cref="BundleException">The bundle is refused; the message names the file, and both hashes where they differ.</exception>
    public static OpenedBundle Open(string path)
    {
        if (Directory.Exists(path))
        {
            return new OpenedBundle(path, path, temporary: null);
        }

        if (!File.Exists(path))
        {
            throw new CliException(ExitCode.Usage, $"{path} is not there: name the folder of a bundle, or its archive.");
        }

        var temporary = Directory.CreateTempSubdirectory("fabric-audit-bundle-").FullName;
        return new OpenedBundle(path, temporary, temporary);
    }

    /// <summary>A file of the bundle as JSON.</summary>
    /// <exception cref="BundleException">The bundle has no such file, or it is no JSON.</exception>
    public JsonDocument Json(string name)
    {
        if (!Files.TryGetValue(name, out var content))
        {
            throw new BundleException(Path, $"it has no {name}.");
        }

        try
        {
            return JsonDocument.Parse(content);
        }
        catch (JsonException exception)
        {
            throw new BundleException(Path, $"{name} is not JSON: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_temporary is not null)
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }

    private ModelBundle Load(string folder)
    {
        try
        {
            return ModelBundle.Load(folder);
        }
        catch (BundleTamperedException exception) when (_temporary is not null)
        {
            throw new BundleTamperedException(Path, exception.File, exception.ExpectedHash, exception.ActualHash);
        }
        catch (BundleException exception) when (_temporary is not null)
        {
            // The reader knows only the folder it was unpacked to.
            throw new BundleException(Path, exception.Message.Replace(folder, "the archive", StringComparison.Ordinal), exception);
        }
    }

    private static Dictionary<string, byte[]> ReadFiles(string folder, ModelBundle bundle)
    {
        const string Manifest = "manifest.json";
        using var manifest = JsonDocument.Parse(bundle.Manifest);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [Manifest] = System.Text.Encoding.UTF8.GetBytes(bundle.Manifest) };
        foreach (var entry in manifest.RootElement.GetProperty("files").EnumerateObject())
        {
            var content = File.ReadAllBytes(System.IO.Path.Combine(folder, entry.Name));
            var actual = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
            if (actual != entry.Value.GetString())
            {
                // It was the right one a moment ago.
                throw new BundleTamperedException(folder, entry.Name, entry.Value.GetString()!, actual);
            }

            files.Add(entry.Name, content);
        }

        return files;
    }
}
