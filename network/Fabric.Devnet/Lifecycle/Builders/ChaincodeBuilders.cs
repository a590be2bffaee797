using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Fabric.Devnet.Lifecycle.Builders;

/// <summary>The external builders of a peer: the first that claims a package builds it, once and for all (core/container/externalbuilder).</summary>
/// <param name="folder">Where builds are kept.</param>
/// <param name="builders">The builders, in the order in which they are asked.</param>
/// <param name="logger">Takes what the builders' programs say.</param>
internal sealed class ChaincodeBuilders(string folder, IReadOnlyList<ExternalBuilder> builders, ILogger logger)
{
    private const string InformationFile = "build-info.json";
    private const string BuilderName = "builder_name";

    /// <summary>Builds a package; null when no builder claims it.</summary>
    /// <exception cref="LifecycleException">The builder failed, or the package's code is not acceptable.</exception>
    public async Task<ChaincodeBuild?> BuildAsync(string packageId, PackageArchive archive, CancellationToken cancellationToken)
    {
        if (builders.Count == 0)
        {
            return null;
        }

        Directory.CreateDirectory(folder);
        var work = Path.Combine(folder, $".{Guid.NewGuid():N}");
        try
        {
            var (source, metadata) = (Path.Combine(work, "src"), Path.Combine(work, "metadata"));
            archive.Extract(source);
            Directory.CreateDirectory(metadata);
            await File.WriteAllBytesAsync(Path.Combine(metadata, "metadata.json"), archive.Metadata, cancellationToken).ConfigureAwait(false);
            foreach (var builder in builders)
            {
                var program = new BuilderProgram(builder, logger);
                if (await program.RunAsync("detect", [source, metadata], cancellationToken).ConfigureAwait(false) == 0)
                {
                    return await BuildAsync(packageId, builder, source, metadata, cancellationToken).ConfigureAwait(false);
                }
            }

            return null;
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    /// <summary>What was built before; null when nothing was.</summary>
    /// <exception cref="LifecycleException">The builder is not there any more, or the build is damaged.</exception>
    public ChaincodeBuild? Find(string packageId)
    {
        var path = FolderOf(packageId);
        if (!Directory.Exists(path))
        {
            return null;
        }

        var name = ReadBuilder(Path.Combine(path, InformationFile));
        var builder = builders.FirstOrDefault(builder => builder.Name == name) ?? throw new LifecycleException(
            $"chaincode '{packageId}' was already built with builder '{name}', but that builder is no longer available");
        var connection = Path.Combine(path, "release", "chaincode", "server", ChaincodeService.FileName);
        var service = File.Exists(connection)
            ? ChaincodeService.Parse(File.ReadAllBytes(connection), new Dictionary<string, string>(), keepsDomain: true)
            : null;
        return new ChaincodeBuild(builder, Path.Combine(path, "bld"), service);
    }

    /// <summary>Forgets a build.</summary>
    public void Delete(string packageId)
    {
        if (Directory.Exists(FolderOf(packageId)))
        {
            Directory.Delete(FolderOf(packageId), recursive: true);
        }
    }

    private async Task<ChaincodeBuild?> BuildAsync(
        string packageId, ExternalBuilder builder, string source, string metadata, CancellationToken cancellationToken)
    {
        var program = new BuilderProgram(builder, logger);
        var made = Path.Combine(Path.GetDirectoryName(source)!, "made");
        var output = Directory.CreateDirectory(Path.Combine(made, "bld")).FullName;
        var release = Directory.CreateDirectory(Path.Combine(made, "release")).FullName;
        var code = await program.RunAsync("build", [source, metadata, output], cancellationToken).ConfigureAwait(false);
        if (code != 0)
        {
            throw new LifecycleException($"external builder failed to build: external builder '{builder.Name}' failed: exit status {code}");
        }

        code = program.Exists("release") ? await program.RunAsync("release", [output, release], cancellationToken).ConfigureAwait(false) : 0;
        if (code != 0)
        {
            throw new LifecycleException($"external builder failed to release: builder '{builder.Name}' release failed: exit status {code}");
        }

        var information = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { [BuilderName] = builder.Name });
        await File.WriteAllBytesAsync(Path.Combine(made, InformationFile), information, cancellationToken).ConfigureAwait(false);
        Delete(packageId);
        Directory.Move(made, FolderOf(packageId));
        return Find(packageId);
    }

    private static string ReadBuilder(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.GetProperty(BuilderName).GetString() ?? string.Empty;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FileNotFoundException)
        {
            throw new LifecycleException($"malformed build info at '{path}': {exception.Message}");
        }
    }

    private string FolderOf(string packageId) => Path.Combine(folder, packageId.Replace(':', '-'));
}
