using Fabric.Devnet;

namespace Audit.Cli.Local;

/// <summary>The root certificates of a local network's organisations, as verifying receipts takes them.</summary>
internal static class LocalRoots
{
    private const string OrdererMspId = "OrdererMSP";

    /// <summary>The folder within a data folder.</summary>
    public static string Folder(string dataFolder) => Path.Combine(dataFolder, "roots");

    /// <summary>Writes them, a file for each organisation.</summary>
    public static void Write(Devnet devnet, string dataFolder)
    {
        var folder = Directory.CreateDirectory(Folder(dataFolder)).FullName;
        foreach (var organization in devnet.Organizations)
        {
            Copy(Path.Combine(devnet.DataFolder, "organizations", organization.Domain), organization.MspId);
        }

        Copy(Path.Combine(devnet.DataFolder, "orderer"), OrdererMspId);

        void Copy(string of, string mspId) => File.Copy(Path.Combine(of, "ca", "cert.pem"), Path.Combine(folder, $"{mspId}.pem"), overwrite: true);
    }
}
