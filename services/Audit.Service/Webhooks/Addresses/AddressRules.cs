using System.Net;

namespace Audit.Service;

/// <summary>To which addresses and ports webhooks may be sent.</summary>
internal sealed class AddressRules
{
    private static readonly int[] UsualPorts = [443, 8443];

    private readonly IPNetwork[] _networks;
    private readonly IReadOnlyList<int> _ports;

    /// <summary>Makes the rules of checked options.</summary>
    internal AddressRules(WebhookOptions options)
    {
        _networks = [.. options.AllowedNetworks.Select(IPNetwork.Parse)];
        _ports = options.AllowedPorts.Count > 0 ? options.AllowedPorts : UsualPorts;
    }

    /// <summary>Why an address is refused; null when it is not.</summary>
    internal string? Refusal(IPAddress address)
    {
        AddressKind kind = AddressClassifier.Classify(address);
        return kind == AddressKind.Public || Array.Exists(_networks, network => AddressClassifier.Contains(network, address))
            ? null
            : $"{address} is not an address on the internet ({kind}); Audit:Webhooks:AllowedNetworks can allow it";
    }

    /// <summary>Why a port is refused; null when it is not.</summary>
    internal string? Refusal(int port) => _ports.Contains(port)
        ? null
        : $"port {port} is not one of {string.Join(", ", _ports)}; Audit:Webhooks:AllowedPorts can allow it";
}
