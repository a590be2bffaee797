using System.Net;

namespace Audit.Service;

/// <summary>Questions to an address that the API listens on.</summary>
internal static class ListenAddress
{
    /// <summary>Whether only this machine can reach it: an IP address of the loopback, or <c>localhost</c>, which Kestrel binds there.</summary>
    internal static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && IsLoopbackHost(address.Host);

    /// <summary>Whether a host, as in an address or a Host header, is this machine itself.</summary>
    internal static bool IsLoopbackHost(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    internal static bool IsPlain(string url) => url.StartsWith("http:", StringComparison.OrdinalIgnoreCase);
}
