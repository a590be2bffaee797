using Fabric.Protocol;
using Fabric.Protos.Common;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Gateway;

/// <summary>
/// What a gateway reads of a proposal before it asks peers. The chaincode is the one of the input; endorsers go by the header's, and
/// a proposal whose two names differ is treated accordingly.
/// </summary>
/// <param name="Channel">The channel; may be empty.</param>
/// <param name="Chaincode">The chaincode; may be empty.</param>
/// <param name="HasTransient">Whether there is data that only some may see.</param>
internal sealed record CallTarget(string Channel, string Chaincode, bool HasTransient)
{
    private ChaincodeSpec? Specification { get; init; }

    /// <exception cref="FabricFormatException">A layer cannot be read.</exception>
    public static CallTarget Read(ByteString proposalBytes)
    {
        var proposal = ProtocolMessages.Read(Proposal.Parser, proposalBytes, nameof(Proposal));
        var header = ProtocolMessages.Read(Header.Parser, proposal.Header, nameof(Header));
        var channelHeader = ProtocolMessages.Read(ChannelHeader.Parser, header.ChannelHeader, nameof(ChannelHeader));
        var payload = ProtocolMessages.Read(ChaincodeProposalPayload.Parser, proposal.Payload, nameof(ChaincodeProposalPayload));
        var invocation = ProtocolMessages.Read(ChaincodeInvocationSpec.Parser, payload.Input, nameof(ChaincodeInvocationSpec));
        var name = invocation.ChaincodeSpec?.ChaincodeId?.Name ?? string.Empty;
        return new CallTarget(channelHeader.ChannelId, name, payload.TransientMap.Count > 0) { Specification = invocation.ChaincodeSpec };
    }

    /// <exception cref="FabricFormatException">Channel or chaincode is not named.</exception>
    public void RequireComplete()
    {
        var missing = this switch
        {
            { Channel.Length: 0 } => "no channel id provided",
            { Specification: null } => $"no chaincode spec is provided, channel id [{Channel}]",
            { Specification.ChaincodeId: null } => $"no chaincode id is provided, channel id [{Channel}]",
            { Chaincode.Length: 0 } => $"no chaincode name is provided, channel id [{Channel}]",
            _ => null,
        };
        if (missing is not null)
        {
            throw new FabricFormatException(nameof(Proposal), missing);
        }
    }
}
