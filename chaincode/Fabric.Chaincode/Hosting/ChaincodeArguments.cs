namespace Fabric.Chaincode.Hosting;

/// <summary>The command line of a chaincode: each argument takes the place of a variable. Names are those of the official shims.</summary>
internal static class ChaincodeArguments
{
    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["--chaincode-address"] = ChaincodeVariables.Address[0],
        ["--chaincode-id"] = ChaincodeVariables.Id[0],
        ["--chaincode-id-name"] = ChaincodeVariables.Id[0],
        ["--id"] = ChaincodeVariables.Id[0],
        ["-i"] = ChaincodeVariables.Id[0],
        ["-peer.address"] = ChaincodeVariables.PeerAddress[0],
        ["--peer.address"] = ChaincodeVariables.PeerAddress[0],
        ["-a"] = ChaincodeVariables.PeerAddress[0],
        ["--ssl-target-name-override"] = ChaincodeVariables.PeerName[0],
        ["--chaincode-tls-key-file"] = "CORE_CHAINCODE_TLS_KEY_FILE",
        ["--chaincode-tls-key-path"] = "CORE_CHAINCODE_TLS_KEY_PATH",
        ["--chaincode-tls-cert-file"] = "CORE_CHAINCODE_TLS_CERT_FILE",
        ["--chaincode-tls-cert-path"] = "CORE_CHAINCODE_TLS_CERT_PATH",
        ["--chaincode-tls-client-cacert-file"] = "CORE_CHAINCODE_TLS_CLIENT_CACERT_FILE",
        ["--chaincode-tls-client-cacert-path"] = "CORE_CHAINCODE_TLS_CLIENT_CACERT_PATH",
    };

    // What an argument replaces, by whichever of its names the environment gives it.
    private static readonly IReadOnlyList<string>[] Settings =
    [
        ChaincodeVariables.Address, ChaincodeVariables.Id, ChaincodeVariables.PeerAddress, ChaincodeVariables.PeerName,
        ChaincodeVariables.TlsKey, ChaincodeVariables.TlsCertificate, ChaincodeVariables.ClientRoots,
    ];

    /// <summary>The environment with the command line laid over it.</summary>
    /// <exception cref="ChaincodeConfigurationException">Arguments are not known, lack a value or contradict each other.</exception>
    public static Dictionary<string, string> Over(IReadOnlyDictionary<string, string> environment, string[] args)
    {
        var given = Read(args);
        var result = new Dictionary<string, string>(environment, StringComparer.Ordinal);
        foreach (var setting in Settings.Where(setting => setting.Any(given.ContainsKey)))
        {
            foreach (var variable in setting)
            {
                result.Remove(variable);
            }
        }

        if (given.ContainsKey(ChaincodeVariables.PeerAddress[0]))
        {
            // Named on the command line, the peer goes before an address to listen on that only the environment names.
            foreach (var variable in ChaincodeVariables.Address)
            {
                result.Remove(variable);
            }
        }

        foreach (var (variable, value) in given)
        {
            result[variable] = value;
        }

        return result;
    }

    private static Dictionary<string, string> Read(string[] args)
    {
        Dictionary<string, string> given = new(StringComparer.Ordinal);
        List<string> problems = [];
        for (var index = 0; index < args.Length; index++)
        {
            var argument = args[index];
            var parts = argument.Split('=', 2);
            var variable = Variables.GetValueOrDefault(parts[0]);
            var value = parts.Length == 2 ? parts[1] : variable is not null && index + 1 < args.Length ? args[++index] : null;
            if (variable is null || value is null)
            {
                problems.Add($"the argument '{argument}' is not known or lacks its value: use --chaincode-address HOST:PORT, --chaincode-id ID "
                    + "and -peer.address HOST:PORT, or set the environment variables");
                continue;
            }

            given[variable] = value;
        }

        if (given.ContainsKey(ChaincodeVariables.Address[0]) && given.ContainsKey(ChaincodeVariables.PeerAddress[0]))
        {
            problems.Add("--chaincode-address and -peer.address are both given: name an address to listen on, or a peer to dial");
        }

        return problems.Count == 0 ? given : throw new ChaincodeConfigurationException(problems);
    }
}
