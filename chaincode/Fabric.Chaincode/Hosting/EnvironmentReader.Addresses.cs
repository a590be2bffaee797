using System.Net;
using System.Net.Sockets;

namespace Fabric.Chaincode.Hosting;

internal sealed partial class EnvironmentReader
{
    public IPEndPoint ReadEndpoint()
    {
        var (variable, address) = Find(ChaincodeVariables.Address);
        if (address is null)
        {
            Problems.Add($"{Names(ChaincodeVariables.Address)} is not set: set it to host:port to listen on, for example 0.0.0.0:9999");
            return new IPEndPoint(IPAddress.Any, 0);
        }

        return TrySplit(address, out var host, out var port) ? new IPEndPoint(Resolve(variable, host), port) : Unread();

        IPEndPoint Unread()
        {
            Problems.Add($"{variable} is '{address}': it must be host:port, for example 0.0.0.0:9999");
            return new IPEndPoint(IPAddress.Any, 0);
        }
    }

    /// <param name="isTls">Whether the peer speaks TLS.</param>
    public Uri ReadPeer(bool isTls)
    {
        var (variable, address) = Find(ChaincodeVariables.PeerAddress);
        if (address is null)
        {
            Problems.Add($"{variable} is not set: set it to the host:port at which the peer listens for chaincode (peer.chaincodeAddress), "
                + "or give it as -peer.address host:port");
        }
        else if (TrySplit(address, out var host, out var port) && host.Length > 0 && port > 0
            && Uri.TryCreate($"{(isTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp)}://{Bracketed(host)}:{port}", UriKind.Absolute, out var peer)
            && peer.PathAndQuery == "/" && peer.UserInfo.Length == 0 && peer.Fragment.Length == 0)
        {
            return peer;
        }
        else
        {
            Problems.Add($"{variable} is '{address}': it must be host:port, for example peer0.org1.example.com:7052");
        }

        return new Uri("http://localhost");
    }

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;

    private static bool TrySplit(string address, out string host, out ushort port)
    {
        port = 0;
        var colon = address.LastIndexOf(':');
        host = colon < 0 ? address : address[..colon].Trim('[', ']');
        return colon >= 0 && ushort.TryParse(address.AsSpan(colon + 1), out port);
    }

    private IPAddress Resolve(string variable, string host)
    {
        if (host.Length == 0)
        {
            return IPAddress.Any;
        }

        if (IPAddress.TryParse(host, out var address))
        {
            return address;
        }

        try
        {
            // IPv4 first, as the other shims do for a name that has both.
            return Dns.GetHostAddresses(host).OrderBy(found => found.AddressFamily).First();
        }
        catch (Exception e) when (e is SocketException or ArgumentException or InvalidOperationException)
        {
            Problems.Add($"{variable} names the host '{host}', which cannot be resolved: {e.Message}");
            return IPAddress.Any;
        }
    }
}
