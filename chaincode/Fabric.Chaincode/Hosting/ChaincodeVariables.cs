namespace Fabric.Chaincode;

/// <summary>The environment variables that configure a chaincode process: those of the shims for Go, Java and Node.js.</summary>
public static class ChaincodeVariables
{
    /// <summary>The names the package id is looked for under, first match wins.</summary>
    public static readonly IReadOnlyList<string> Id = ["CORE_CHAINCODE_ID_NAME", "CHAINCODE_ID", "CORE_CHAINCODE_ID"];

    /// <summary>The names the address to listen on is looked for under, first match wins: <c>host:port</c> or <c>:port</c>.</summary>
    public static readonly IReadOnlyList<string> Address = ["CHAINCODE_SERVER_ADDRESS", "CORE_CHAINCODE_ADDRESS"];

    /// <summary><c>true</c> or <c>false</c>. Not set: TLS is on exactly when a key or a certificate is named.</summary>
    public const string TlsDisabled = "CHAINCODE_TLS_DISABLED";

    /// <summary>The names the server's private key is looked for under: a PEM file, or its text.</summary>
    public static readonly IReadOnlyList<string> TlsKey = ["CHAINCODE_TLS_KEY", "CORE_CHAINCODE_TLS_KEY_FILE"];

    /// <summary>The names the server's certificate is looked for under: a PEM file, or its text.</summary>
    public static readonly IReadOnlyList<string> TlsCertificate = ["CHAINCODE_TLS_CERT", "CORE_CHAINCODE_TLS_CERT_FILE"];

    /// <summary>The names the roots of the peers' certificates are looked for under: a PEM file, or its text. Set: mutual TLS.</summary>
    public static readonly IReadOnlyList<string> ClientRoots = ["CHAINCODE_CLIENT_CA_CERT", "CORE_CHAINCODE_TLS_CLIENT_CACERT_FILE"];

    /// <summary>What is logged to standard error: <c>debug</c>, <c>info</c>, <c>warning</c> (the default), <c>error</c> or <c>off</c>.</summary>
    public const string LogLevel = "CORE_CHAINCODE_LOGGING_LEVEL";
}
