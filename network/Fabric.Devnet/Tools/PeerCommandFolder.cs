using Fabric.Devnet.Network;

namespace Fabric.Devnet.Tools;

/// <summary>What Fabric's own command line needs to act as a user: a folder with the user's MSP and a minimal core.yaml.</summary>
internal static class PeerCommandFolder
{
    private const string Authority = "ca-cert.pem";

    private const string NodeUnits = $"""
        NodeOUs:
          Enable: true
          ClientOUIdentifier: {"{"}Certificate: cacerts/{Authority}, OrganizationalUnitIdentifier: client{"}"}
          PeerOUIdentifier: {"{"}Certificate: cacerts/{Authority}, OrganizationalUnitIdentifier: peer{"}"}
          AdminOUIdentifier: {"{"}Certificate: cacerts/{Authority}, OrganizationalUnitIdentifier: admin{"}"}
          OrdererOUIdentifier: {"{"}Certificate: cacerts/{Authority}, OrganizationalUnitIdentifier: orderer{"}"}

        """;

    private const string Core = """
        # Fabric's command line reads this file; all that matters to it comes from CORE_… variables.
        peer:
          BCCSP:
            Default: SW
            SW:
              Hash: SHA2
              Security: 256
          client:
            connTimeout: 10s

        """;

    /// <summary>Writes the files.</summary>
    /// <param name="organization">The user's organisation.</param>
    /// <param name="userFolder">The folder with the user's cert.pem and key.pem, which gets them.</param>
    /// <param name="address">The peer to talk to.</param>
    /// <returns>The variables to run the command line with.</returns>
    public static IReadOnlyDictionary<string, string> Write(OrganizationCredentials organization, string userFolder, Uri address)
    {
        var membership = Path.Combine(userFolder, "msp");
        Copy(organization.AuthorityFolder.CertificatePath, Path.Combine(membership, "cacerts", Authority));
        Copy(organization.TlsAuthorityFolder.CertificatePath, Path.Combine(membership, "tlscacerts", "tlsca-cert.pem"));
        var credentials = new CredentialFolder(userFolder);
        Copy(credentials.CertificatePath, Path.Combine(membership, "signcerts", "cert.pem"));
        Copy(credentials.KeyPath, Path.Combine(membership, "keystore", "key.pem"));
        File.WriteAllText(Path.Combine(membership, "config.yaml"), NodeUnits);
        File.WriteAllText(Path.Combine(userFolder, "core.yaml"), Core);
        return new Dictionary<string, string>
        {
            ["FABRIC_CFG_PATH"] = userFolder,
            ["CORE_PEER_LOCALMSPID"] = organization.MspId,
            ["CORE_PEER_MSPCONFIGPATH"] = membership,
            ["CORE_PEER_ADDRESS"] = address.Authority,
            ["CORE_PEER_TLS_ENABLED"] = "true",
            ["CORE_PEER_TLS_ROOTCERT_FILE"] = organization.TlsAuthorityFolder.CertificatePath,
        };
    }

    // A copy keeps the rights of the original: a key stays its owner's.
    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }
}
