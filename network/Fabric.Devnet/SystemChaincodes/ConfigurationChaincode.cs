using Fabric.Devnet.Ledger;
using Fabric.Devnet.Network;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.SystemChaincodes;

/// <summary><c>cscc</c>: the peer's channels and their configuration, with the texts of Fabric's core/scc/cscc.</summary>
internal sealed class ConfigurationChaincode(NetworkView network) : ISystemChaincode
{
    private const string Channels = "GetChannels";

    public string Name => "cscc";

    public Task<Response> InvokeAsync(SystemCall call, CancellationToken cancellationToken) => Task.FromResult(Invoke(call));

    private Response Invoke(SystemCall call)
    {
        if (call.Arguments.Count < 1 || (call.Function != Channels && call.Arguments.Count < 2))
        {
            return SystemCall.Failure($"Incorrect number of arguments, {call.Arguments.Count}");
        }

        return call.Function switch
        {
            Channels => SystemCall.Success(new ChannelQueryResponse { Channels = { network.Joined.Select(channel => new ChannelInfo { ChannelId = channel.Name }) } }),
            "GetConfigBlock" => OnChannel(call, id => $"Unknown channel ID, {id}", channel => channel.Ledger.ReadBlock(0)),
            "GetChannelConfig" => OnChannel(call, id => $"unknown channel ID, {id}", channel => Configuration(channel.Ledger)),
            "JoinChain" or "JoinChainBySnapshot" => SystemCall.Failure(
                "every peer of a devnet has joined all of its channels: name further ones when the devnet is started"),
            _ => SystemCall.Failure($"Requested function {call.Function} not found."),
        };
    }

    private Response OnChannel(SystemCall call, Func<string, string> unknown, Func<ChannelNode, Google.Protobuf.IMessage> read)
    {
        var channelId = call.Text(1);
        if (network.FindChannel(channelId) is not { } channel)
        {
            return SystemCall.Failure(unknown(channelId));
        }

        return channel.Membership.CheckAccess("Readers", call.Caller) is { } denied
            ? SystemCall.Failure($"access denied for [{call.Function}][{channelId}]: {denied}")
            : SystemCall.Success(read(channel));
    }

    private static Config Configuration(ChannelLedger ledger)
    {
        var envelope = Envelope.Parser.ParseFrom(ledger.ReadBlock(0).Data.Data[0]);
        return ConfigEnvelope.Parser.ParseFrom(Payload.Parser.ParseFrom(envelope.Payload).Data).Config;
    }
}
