namespace Benchmarks.Clients;

/// <summary>The network a client process works on and who it is there; the first line of its standard input, as JSON.</summary>
/// <param name="Address">The peer, <c>https://host:port</c>.</param>
/// <param name="TlsRoot">The PEM file that the peer's certificate chains to.</param>
/// <param name="MspId">The client's organisation.</param>
/// <param name="Certificate">The client's certificate, a PEM file.</param>
/// <param name="Key">Its private key, a PEM file.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Chaincode">The chaincode, one that knows the transactions of <c>KeyValueProcess</c>.</param>
public sealed record ClientConnection(
    string Address, string TlsRoot, string MspId, string Certificate, string Key, string Channel, string Chaincode);
