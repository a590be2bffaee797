namespace Audit.Service;

/// <summary>What an IP address is for, by IANA's registries of special addresses.</summary>
internal enum AddressKind
{
    /// <summary>Anybody's, on the internet.</summary>
    Public,

    /// <summary>"This host", or "this network": 0.0.0.0/8, ::.</summary>
    Unspecified,

    /// <summary>This machine: 127.0.0.0/8, ::1.</summary>
    Loopback,

    /// <summary>A network of one's own: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, and the withdrawn fec0::/10.</summary>
    Private,

    /// <summary>A network of one's own, IPv6: fc00::/7.</summary>
    UniqueLocal,

    /// <summary>This link only, also where clouds keep their metadata: 169.254.0.0/16, fe80::/10.</summary>
    LinkLocal,

    /// <summary>Behind a carrier's address translation: 100.64.0.0/10.</summary>
    CarrierNat,

    /// <summary>Many receivers at once: 224.0.0.0/4, ff00::/8.</summary>
    Multicast,

    /// <summary>Examples in texts: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32, 3fff::/20.</summary>
    Documentation,

    /// <summary>Measurements: 198.18.0.0/15, 2001:2::/48.</summary>
    Benchmarking,

    /// <summary>An IPv6 address with an IPv4 address in it: mapped, compatible, 6to4, NAT64, Teredo. Where it leads depends on the network.</summary>
    Embedded,

    /// <summary>Everything else that nobody's server has.</summary>
    Reserved,
}
