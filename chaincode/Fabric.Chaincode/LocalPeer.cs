namespace Fabric.Chaincode;

/// <summary>The peer that this chaincode process belongs to.</summary>
public static class LocalPeer
{
    private const string MspIdVariable = "CORE_PEER_LOCALMSPID";

    /// <summary>
    /// The MSP id of the peer's organisation, from CORE_PEER_LOCALMSPID: set by a peer that launches chaincode, and to be set
    /// by whoever starts chaincode as a service. Private data code compares it with the caller's, so that one organisation's
    /// client does not read or write at another's peer. Not the same on every endorser: never write it.
    /// </summary>
    /// <exception cref="ChaincodeException">The variable is not set.</exception>
    public static string MspId => Environment.GetEnvironmentVariable(MspIdVariable) is { Length: > 0 } mspId
        ? mspId
        : throw new ChaincodeException($"'{MspIdVariable}' is not set: set it to the MSP id of the peer's organisation");
}
