using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Fabric.Devnet.Lifecycle.Builders;
using Google.Protobuf;

namespace Fabric.Devnet.Lifecycle;

/// <summary>A chaincode that a peer can run.</summary>
/// <param name="PackageId">Its id, <c>label:sha256</c>.</param>
/// <param name="Label">The id's first part.</param>
internal sealed record InstalledPackage(string PackageId, string Label);

/// <summary>How to reach an installed chaincode.</summary>
/// <param name="Service">Where it serves; null for one that the peer has started.</param>
/// <param name="Build">What a builder made of its package, if one did.</param>
internal sealed record PackagedChaincode(ChaincodeService? Service, ChaincodeBuild? Build);

/// <summary>
/// One peer's chaincodes: the packages that were installed, kept as they came in a folder, and the services that are there for this
/// run only, without a package.
/// </summary>
internal sealed partial class PackageStore(
    string folder, IReadOnlyDictionary<string, string> settings, ChaincodeBuilders builders) : IDisposable
{
    private const string ServiceType = "ccaas";

    private readonly ConcurrentDictionary<string, ChaincodeService> _services = new();
    private readonly ConcurrentDictionary<string, PackagedChaincode> _packaged = new();
    private readonly SemaphoreSlim _installing = new(1, 1);

    /// <summary>All of them, by id.</summary>
    public IEnumerable<InstalledPackage> All => Packages()
        .Concat(_services.Keys.Select(packageId => new InstalledPackage(packageId, packageId.Split(':')[0])))
        .DistinctBy(package => package.PackageId)
        .OrderBy(package => package.PackageId, StringComparer.Ordinal);

    /// <summary>A chaincode by its id; null when the peer has none such.</summary>
    public InstalledPackage? Find(string packageId) => All.FirstOrDefault(package => package.PackageId == packageId);

    public bool IsInstalled(string packageId) => _services.ContainsKey(packageId) || _packaged.ContainsKey(packageId) || (PathOf(packageId) is { } path && File.Exists(path));

    /// <summary>Names a service that needs no package.</summary>
    public void Register(string packageId, ChaincodeService service) => _services[packageId] = service;

    /// <summary>Forgets a service that was named so.</summary>
    public void Unregister(string packageId) => _services.TryRemove(packageId, out _);

    /// <summary>Takes a package.</summary>
    /// <exception cref="LifecycleException">It is no package, or nothing here can run it.</exception>
    public async Task<InstalledPackage> InstallAsync(ByteString bytes, CancellationToken cancellationToken)
    {
        var archive = Parse(bytes);
        var package = new InstalledPackage(archive.IdOf(bytes), archive.Label);
        var path = PathOf(package.PackageId)!;
        await _installing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (File.Exists(path))
            {
                throw new LifecycleException($"chaincode already successfully installed (package ID '{package.PackageId}')");
            }

            var build = await BuildAsync(package.PackageId, archive, cancellationToken).ConfigureAwait(false);
            Directory.CreateDirectory(folder);
            var temporary = path + ".new";
            await File.WriteAllBytesAsync(temporary, bytes.Memory, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, path);
            _packaged[package.PackageId] = build;
            return package;
        }
        finally
        {
            _installing.Release();
        }
    }

    /// <summary>A package's bytes as they were installed; null when there is none.</summary>
    public ByteString? Read(string packageId) =>
        PathOf(packageId) is { } path && File.Exists(path) ? UnsafeByteOperations.UnsafeWrap(File.ReadAllBytes(path)) : null;

    /// <summary>How to reach a chaincode; null for one that is not installed.</summary>
    /// <exception cref="LifecycleException">The package cannot be used any more.</exception>
    public PackagedChaincode? FindChaincode(string packageId)
    {
        if (_services.TryGetValue(packageId, out var service))
        {
            return new PackagedChaincode(service, null);
        }

        return _packaged.TryGetValue(packageId, out var known) ? known
            : Read(packageId) is { } bytes ? _packaged[packageId] = Restore(packageId, Parse(bytes))
            : null;
    }

    public void Dispose() => _installing.Dispose();

    private static PackageArchive Parse(ByteString bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes.ToByteArray(), writable: false);
            return PackageArchive.Parse(stream);
        }
        catch (LifecycleException exception)
        {
            throw new LifecycleException($"could not parse as a chaincode install package: {exception.Message}");
        }
    }

    private async Task<PackagedChaincode> BuildAsync(string packageId, PackageArchive archive, CancellationToken cancellationToken)
    {
        try
        {
            if (IsService(archive))
            {
                return new PackagedChaincode(ReadService(archive), null);
            }

            var build = await builders.BuildAsync(packageId, archive, cancellationToken).ConfigureAwait(false);
            return build is not null ? new PackagedChaincode(build.Service, build) : throw new LifecycleException("no DockerBuilder, cannot build");
        }
        catch (LifecycleException exception)
        {
            throw new LifecycleException($"could not build chaincode: {exception.Message}");
        }
    }

    // After a restart. A build is there unless the folder lost it; a package is not built again behind its user's back.
    private PackagedChaincode Restore(string packageId, PackageArchive archive)
    {
        if (IsService(archive))
        {
            return new PackagedChaincode(ReadService(archive), null);
        }

        var build = builders.Find(packageId) ?? throw new LifecycleException($"the build of chaincode '{packageId}' is gone; install its package again");
        return new PackagedChaincode(build.Service, build);
    }

    private static bool IsService(PackageArchive archive) => archive.Type.Equals(ServiceType, StringComparison.OrdinalIgnoreCase);

    private ChaincodeService ReadService(PackageArchive archive)
    {
        try
        {
            var connection = archive.ReadCode().Where(file => file.Path == ChaincodeService.FileName).Select(file => file.Content).LastOrDefault()
                ?? throw new LifecycleException($"{ChaincodeService.FileName} not found");
            return ChaincodeService.Parse(connection, settings, keepsDomain: false);
        }
        catch (LifecycleException exception)
        {
            throw new LifecycleException(
                $"external builder failed: external builder failed to build: external builder 'ccaas_builder' failed: {exception.Message}");
        }
    }

    private IEnumerable<InstalledPackage> Packages() => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder)
        .Select(path => FilePattern().Match(Path.GetFileName(path)))
        .Where(match => match.Success)
        .Select(match => new InstalledPackage($"{match.Groups[1].Value}:{match.Groups[2].Value}", match.Groups[1].Value));

    // As Fabric names the files. An id from a request must not lead anywhere else.
    private string? PathOf(string packageId)
    {
        var border = packageId.LastIndexOf(':');
        var name = border < 0 ? string.Empty : $"{packageId[..border]}.{packageId[(border + 1)..]}.tar.gz";
        return FilePattern().IsMatch(name) ? Path.Combine(folder, name) : null;
    }

    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9_.+-]*)\.([0-9a-f]{64})\.tar\.gz\z")]
    private static partial Regex FilePattern();
}
