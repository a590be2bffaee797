using Fabric.Protos.Peer.Lifecycle;
using Google.Protobuf;

namespace Fabric.Devnet.Lifecycle;

/// <summary>The peer's packages.</summary>
internal sealed partial class LifecycleChaincode
{
    private async Task<IMessage> InstallAsync(InstallChaincodeArgs request, CancellationToken cancellationToken)
    {
        var installed = await packages.InstallAsync(request.ChaincodeInstallPackage, cancellationToken).ConfigureAwait(false);
        return new InstallChaincodeResult { PackageId = installed.PackageId, Label = installed.Label };
    }

    private QueryInstalledChaincodeResult QueryInstalled(QueryInstalledChaincodeArgs request)
    {
        var package = packages.Find(request.PackageId) ?? throw new LifecycleException(
            $"could not find chaincode with package id '{request.PackageId}'");
        var result = new QueryInstalledChaincodeResult { PackageId = package.PackageId, Label = package.Label };
        foreach (var (channel, users) in References(package.PackageId))
        {
            var chaincodes = users.Select(user => new QueryInstalledChaincodeResult.Types.Chaincode { Name = user.Name, Version = user.Version });
            result.References.Add(channel, new QueryInstalledChaincodeResult.Types.References { Chaincodes = { chaincodes } });
        }

        return result;
    }

    private QueryInstalledChaincodesResult QueryInstalled()
    {
        var result = new QueryInstalledChaincodesResult();
        foreach (var package in packages.All)
        {
            var item = new QueryInstalledChaincodesResult.Types.InstalledChaincode { PackageId = package.PackageId, Label = package.Label };
            foreach (var (channel, users) in References(package.PackageId))
            {
                var chaincodes = users.Select(user => new QueryInstalledChaincodesResult.Types.Chaincode { Name = user.Name, Version = user.Version });
                item.References.Add(channel, new QueryInstalledChaincodesResult.Types.References { Chaincodes = { chaincodes } });
            }

            result.InstalledChaincodes.Add(item);
        }

        return result;
    }

    private GetInstalledChaincodePackageResult GetPackage(GetInstalledChaincodePackageArgs request) => new()
    {
        // Fabric wraps its error that means 404, which turns it into one that means 500.
        ChaincodeInstallPackage = packages.Read(request.PackageId) is { } bytes
            ? bytes
            : throw new LifecycleException($"could not load cc install package: chaincode install package '{request.PackageId}' not found"),
    };

    // The definitions, by channel, for which this organisation runs a package.
    private IEnumerable<(string Channel, List<(string Name, string Version)> Users)> References(string packageId) => network.Joined
        .Select(channel => (channel.Name, Users: channel.Chaincodes.All
            .Where(item => item.PackageOf(mspId) == packageId)
            .Select(item => (item.Name, item.Version))
            .ToList()))
        .Where(channel => channel.Users.Count > 0);
}
