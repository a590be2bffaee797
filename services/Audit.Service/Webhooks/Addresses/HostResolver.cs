using System.Net;

namespace Audit.Service;

/// <summary>Finds the addresses of a host.</summary>
/// <param name="host">The host's name, or an address.</param>
/// <param name="cancellationToken">Gives up.</param>
internal delegate Task<IPAddress[]> HostResolver(string host, CancellationToken cancellationToken);
