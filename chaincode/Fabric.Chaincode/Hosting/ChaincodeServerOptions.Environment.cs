using System.Collections;
using Fabric.Chaincode.Hosting;

namespace Fabric.Chaincode;

public sealed partial record ChaincodeServerOptions
{
    /// <summary>Reads the options from environment variables, those that <see cref="ChaincodeVariables"/> names.</summary>
    /// <param name="environment">The variables; those of the process when null.</param>
    /// <exception cref="ChaincodeConfigurationException">Variables are missing or wrong; tells all of them at once.</exception>
    public static ChaincodeServerOptions FromEnvironment(IReadOnlyDictionary<string, string>? environment = null)
    {
        var reader = new EnvironmentReader(environment ?? ProcessEnvironment());
        var (keyPair, clientRoots) = reader.ReadServerTls();
        var options = new ChaincodeServerOptions
        {
            ChaincodeId = reader.ReadId(),
            Endpoint = reader.ReadEndpoint(),
            Certificate = keyPair.Certificate,
            CertificateChain = keyPair.Chain,
            ClientRoots = clientRoots,
            LoggerFactory = new StandardErrorLoggerFactory(reader.ReadLogLevel()),
        };
        return reader.Problems.Count == 0 ? options : throw new ChaincodeConfigurationException(reader.Problems);
    }

    internal static Dictionary<string, string> ProcessEnvironment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            environment[(string)entry.Key] = (string?)entry.Value ?? string.Empty;
        }

        return environment;
    }
}
