using System.Net;
using System.Net.Sockets;

namespace Audit.Service;

/// <summary>
/// Opens the connections of webhooks: resolves the host once, checks what came out, and connects to just that. There is no second look-up
/// that a name server could answer differently.
/// </summary>
internal sealed class CheckedConnector(AddressRules rules, HostResolver resolver)
{
    private const int MostAddresses = 4;

    /// <summary>Connects; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="AddressRefusedException">The host has no address, or the port is none, to which webhooks may be sent.</exception>
    internal async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint target = context.DnsEndPoint;
        if (rules.Refusal(target.Port) is { } port)
        {
            throw new AddressRefusedException(target.Host, port);
        }

        IPAddress[] found = IPAddress.TryParse(target.Host, out IPAddress? literal) ? [literal] : await resolver(target.Host, cancellationToken);
        IPAddress[] allowed = [.. found.Where(address => rules.Refusal(address) is null).Take(MostAddresses)];
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException(target.Host, found.Length == 0 ? "it has no address" : rules.Refusal(found[0])!);
        }

        return await ConnectAsync(allowed, target.Port, cancellationToken);
    }

    private static async Task<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        for (int tried = 0; ; tried++)
        {
            var socket = new Socket(addresses[tried].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[tried], port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (tried + 1 < addresses.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
