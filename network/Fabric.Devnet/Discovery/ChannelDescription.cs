using Fabric.Devnet.Network;
using Fabric.Protos.Common;
using Fabric.Protos.Discovery;
using Fabric.Protos.Msp;

namespace Fabric.Devnet.Discovery;

/// <summary>A channel's organisations and orderers, from its configuration and from where the orderers listen (discovery/support/config).</summary>
internal static class ChannelDescription
{
    private const string Membership = "MSP";

    public static ConfigResult Of(ChannelNode channel, IReadOnlyList<Uri> orderers)
    {
        var root = ReadConfiguration(channel);
        var result = new ConfigResult();
        foreach (var organization in root.Groups["Application"].Groups.Values)
        {
            var membership = ReadMembership(organization);
            result.Msps[membership.Name] = membership;
        }

        foreach (var organization in root.Groups["Orderer"].Groups.Values)
        {
            var membership = ReadMembership(organization);
            result.Msps[membership.Name] = membership;
            result.Orderers[membership.Name] = new Endpoints
            {
                Endpoint = { orderers.Select(address => new Endpoint { Host = address.Host, Port = (uint)address.Port }) },
            };
        }

        return result;
    }

    private static ConfigGroup ReadConfiguration(ChannelNode channel)
    {
        var envelope = Envelope.Parser.ParseFrom(channel.Ledger.ReadBlock(0).Data.Data[0]);
        return ConfigEnvelope.Parser.ParseFrom(Payload.Parser.ParseFrom(envelope.Payload).Data).Config.ChannelGroup;
    }

    private static FabricMSPConfig ReadMembership(ConfigGroup organization) =>
        FabricMSPConfig.Parser.ParseFrom(MSPConfig.Parser.ParseFrom(organization.Values[Membership].Value).Config);
}
