using System.Net;
using System.Net.Sockets;

namespace Audit.Service;

/// <summary>
/// Says what an IP address is for. IPv4: everything is public but what IANA lists. IPv6: nothing is public but 2000::/3 without what IANA
/// lists in it, so that what is given out some day is refused until then.
/// </summary>
internal static class AddressClassifier
{
    private static readonly (IPNetwork Network, AddressKind Kind)[] Special =
    [
        .. Of(AddressKind.Unspecified, "0.0.0.0/8", "::/128"),
        .. Of(AddressKind.Loopback, "127.0.0.0/8", "::1/128"),
        .. Of(AddressKind.Private, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fec0::/10"),
        .. Of(AddressKind.UniqueLocal, "fc00::/7"),
        .. Of(AddressKind.LinkLocal, "169.254.0.0/16", "fe80::/10"),
        .. Of(AddressKind.CarrierNat, "100.64.0.0/10"),
        .. Of(AddressKind.Multicast, "224.0.0.0/4", "ff00::/8"),
        .. Of(AddressKind.Documentation, "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
        .. Of(AddressKind.Benchmarking, "198.18.0.0/15", "2001:2::/48"),

        // ::/96 is compatible with IPv4 by a form long withdrawn; :: and ::1 stand above it.
        .. Of(AddressKind.Embedded, "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96"),
        .. Of(AddressKind.Reserved, "192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4", "2001::/23"),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Says what an address is for.</summary>
    internal static AddressKind Classify(IPAddress address)
    {
        IPAddress plain = Plain(address);
        foreach ((IPNetwork network, AddressKind kind) in Special)
        {
            if (Contains(network, plain))
            {
                return kind;
            }
        }

        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => AddressKind.Public,
            AddressFamily.InterNetworkV6 when Contains(GlobalUnicast, plain) => AddressKind.Public,
            _ => AddressKind.Reserved,
        };
    }

    /// <summary>
    /// Whether a network holds an address, both of one family: an IPv6 form of an IPv4 address is in no IPv4 network.
    /// </summary>
    internal static bool Contains(IPNetwork network, IPAddress address) =>
        network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(Plain(address));

    // The zone of a link-local address is no part of what is compared.
    private static IPAddress Plain(IPAddress address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } ? new IPAddress(address.GetAddressBytes()) : address;

    private static (IPNetwork Network, AddressKind Kind)[] Of(AddressKind kind, params string[] networks) =>
        [.. networks.Select(network => (IPNetwork.Parse(network), kind))];
}
