using Fabric.Chaincode.Hosting;

namespace Fabric.Chaincode;

public sealed partial record ChaincodeClientOptions
{
    /// <summary>Reads the options from environment variables, those that <see cref="ChaincodeVariables"/> names.</summary>
    /// <param name="environment">The variables; those of the process when null.</param>
    /// <exception cref="ChaincodeConfigurationException">Variables are missing or wrong; tells all of them at once.</exception>
    public static ChaincodeClientOptions FromEnvironment(IReadOnlyDictionary<string, string>? environment = null)
    {
        var reader = new EnvironmentReader(environment ?? ChaincodeServerOptions.ProcessEnvironment());
        var (isTls, keyPair, roots) = reader.ReadPeerTls();
        var options = new ChaincodeClientOptions
        {
            ChaincodeId = reader.ReadId(),
            Peer = reader.ReadPeer(isTls),
            Certificate = keyPair.Certificate,
            CertificateChain = keyPair.Chain,
            PeerRoots = roots,
            PeerName = reader.ReadPeerName(),
            LoggerFactory = new StandardErrorLoggerFactory(reader.ReadLogLevel()),
        };
        return reader.Problems.Count == 0 ? options : throw new ChaincodeConfigurationException(reader.Problems);
    }
}
