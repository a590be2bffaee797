namespace Fabric.Chaincode;

/// <summary>
/// The environment variables that configure a chaincode process: those of the shims for Go, Java and Node.js, and of Fabric's samples.
/// Where several are named, the first that is set wins. A variable that ends in <c>_PATH</c> names a file with the base64 of a PEM text,
/// every other one that stands for a key or a certificate names a PEM file or holds the PEM text itself.
/// </summary>
public static class ChaincodeVariables
{
    /// <summary>The package id.</summary>
    public static readonly IReadOnlyList<string> Id = ["CORE_CHAINCODE_ID_NAME", "CHAINCODE_ID", "CORE_CHAINCODE_ID"];

    /// <summary>The address to listen on, <c>host:port</c> or <c>:port</c>. Set: the chaincode is a service that peers dial.</summary>
    public static readonly IReadOnlyList<string> Address = ["CHAINCODE_SERVER_ADDRESS", "CORE_CHAINCODE_ADDRESS"];

    /// <summary>The peer to dial, <c>host:port</c>. Set, without an address to listen on: the chaincode was launched by that peer.</summary>
    public static readonly IReadOnlyList<string> PeerAddress = ["CORE_PEER_ADDRESS"];

    /// <summary><c>true</c> or <c>false</c>. Not set: a service speaks TLS exactly when a key or a certificate is named.</summary>
    public const string TlsDisabled = "CHAINCODE_TLS_DISABLED";

    /// <summary>A service's private key.</summary>
    public static readonly IReadOnlyList<string> TlsKey =
        ["CHAINCODE_TLS_KEY", "CORE_CHAINCODE_TLS_KEY_FILE", "CORE_CHAINCODE_TLS_KEY_PATH"];

    /// <summary>A service's certificate.</summary>
    public static readonly IReadOnlyList<string> TlsCertificate =
        ["CHAINCODE_TLS_CERT", "CORE_CHAINCODE_TLS_CERT_FILE", "CORE_CHAINCODE_TLS_CERT_PATH"];

    /// <summary>The roots of the certificates that peers show to a service. Set: mutual TLS.</summary>
    public static readonly IReadOnlyList<string> ClientRoots =
        ["CHAINCODE_CLIENT_CA_CERT", "CORE_CHAINCODE_TLS_CLIENT_CACERT_FILE", "CORE_CHAINCODE_TLS_CLIENT_CACERT_PATH"];

    /// <summary><c>true</c> or <c>false</c>: whether the dialled peer speaks TLS. Not set: exactly when one of the next three is named.</summary>
    public const string PeerTlsEnabled = "CORE_PEER_TLS_ENABLED";

    /// <summary>The private key to show to the dialled peer.</summary>
    public static readonly IReadOnlyList<string> PeerTlsKey = ["CORE_TLS_CLIENT_KEY_FILE", "CORE_TLS_CLIENT_KEY_PATH"];

    /// <summary>The certificate to show to the dialled peer.</summary>
    public static readonly IReadOnlyList<string> PeerTlsCertificate = ["CORE_TLS_CLIENT_CERT_FILE", "CORE_TLS_CLIENT_CERT_PATH"];

    /// <summary>The root of the dialled peer's certificate.</summary>
    public static readonly IReadOnlyList<string> PeerRoots = ["CORE_PEER_TLS_ROOTCERT_FILE"];

    /// <summary>The name to expect in the dialled peer's certificate instead of the host of its address.</summary>
    public static readonly IReadOnlyList<string> PeerName = ["CORE_PEER_TLS_SERVERHOSTOVERRIDE", "CORE_SSL_TARGET_NAME_OVERRIDE"];

    /// <summary>What is logged to standard error: <c>debug</c>, <c>info</c>, <c>warning</c> (the default), <c>error</c> or <c>off</c>.</summary>
    public const string LogLevel = "CORE_CHAINCODE_LOGGING_LEVEL";
}
