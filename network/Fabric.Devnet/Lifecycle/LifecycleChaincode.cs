using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Network;
using Fabric.Devnet.SystemChaincodes;
using Fabric.Protos.Msp;
using Fabric.Protos.Peer;
using Fabric.Protos.Peer.Lifecycle;
using Google.Protobuf;

namespace Fabric.Devnet.Lifecycle;

/// <summary>
/// <c>_lifecycle</c>: how chaincodes are installed on a peer, approved by its organisation and agreed on by a channel, with the state
/// and the texts of Fabric's core/chaincode/lifecycle.
/// </summary>
internal sealed partial class LifecycleChaincode(string mspId, NetworkView network, PackageStore packages) : ISystemChaincode
{
    private const int NotFound = 404;

    public string Name => LifecycleNames.Namespace;

    public async Task<Response> InvokeAsync(SystemCall call, CancellationToken cancellationToken)
    {
        if (call.Arguments.Count == 0)
        {
            return SystemCall.Failure("lifecycle scc must be invoked with arguments");
        }

        if (call.Arguments.Count != 2)
        {
            return SystemCall.Failure($"lifecycle scc operations require exactly two arguments but received {call.Arguments.Count}");
        }

        if (CheckAccess(call) is { } denied)
        {
            return SystemCall.Failure($"Failed to authorize invocation due to failed ACL check: {denied}");
        }

        try
        {
            return SystemCall.Success(await DispatchAsync(call, cancellationToken).ConfigureAwait(false));
        }
        catch (LifecycleException exception) when (exception.IsNotFound)
        {
            return new Response { Status = NotFound, Message = exception.Message };
        }
        catch (Exception exception) when (exception is LifecycleException or SimulationException)
        {
            return SystemCall.Failure($"failed to invoke backing implementation of '{call.Function}': {exception.Message}");
        }
    }

    private Task<IMessage> DispatchAsync(SystemCall call, CancellationToken cancellationToken) => call.Function switch
    {
        "InstallChaincode" => InstallAsync(Read(call, InstallChaincodeArgs.Parser), cancellationToken),
        "QueryInstalledChaincode" => Task.FromResult<IMessage>(QueryInstalled(Read(call, QueryInstalledChaincodeArgs.Parser))),
        "QueryInstalledChaincodes" => Task.FromResult<IMessage>(QueryInstalled()),
        "GetInstalledChaincodePackage" => Task.FromResult<IMessage>(GetPackage(Read(call, GetInstalledChaincodePackageArgs.Parser))),
        _ => Task.FromResult(Dispatch(call)),
    };

    private IMessage Dispatch(SystemCall call)
    {
        // Fabric's words for a channel's function without one.
        if (call.Channel is not { } channel || call.Simulator is not { } simulator)
        {
            throw new LifecycleException("could not get channelconfig for channel ''");
        }

        return call.Function switch
        {
            "ApproveChaincodeDefinitionForMyOrg" => Approve(Read(call, ApproveChaincodeDefinitionForMyOrgArgs.Parser), channel, simulator),
            "QueryApprovedChaincodeDefinition" => QueryApproved(Read(call, QueryApprovedChaincodeDefinitionArgs.Parser), channel, simulator),
            "QueryApprovedChaincodeDefinitions" => QueryApproved(simulator),
            "CheckCommitReadiness" => CheckReadiness(Read(call, CheckCommitReadinessArgs.Parser), channel, simulator),
            "CommitChaincodeDefinition" => Commit(Read(call, CommitChaincodeDefinitionArgs.Parser), channel, simulator),
            "QueryChaincodeDefinition" => QueryDefinition(Read(call, QueryChaincodeDefinitionArgs.Parser), channel, simulator),
            "QueryChaincodeDefinitions" => QueryDefinitions(simulator),
            _ => throw new LifecycleException($"receiver *lifecycle.Invocation.{call.Function} does not exist"),
        };
    }

    private static T Read<T>(SystemCall call, MessageParser<T> parser)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(call.Arguments[1]);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new LifecycleException($"could not decode input arg for *lifecycle.Invocation.{call.Function}: {exception.Message}");
        }
    }

    // What concerns the peer or its organisation is for the organisation's administrators, what concerns the channel for its writers.
    private string? CheckAccess(SystemCall call) => call.Function switch
    {
        "InstallChaincode" or "QueryInstalledChaincode" or "QueryInstalledChaincodes" or "GetInstalledChaincodePackage"
            or "ApproveChaincodeDefinitionForMyOrg" or "QueryApprovedChaincodeDefinition" or "QueryApprovedChaincodeDefinitions" => CheckAdministrator(call.Caller),
        "CheckCommitReadiness" or "CommitChaincodeDefinition" or "QueryChaincodeDefinition" or "QueryChaincodeDefinitions" =>
            call.Channel is { } channel ? channel.Membership.CheckAccess("Writers", call.Caller) : "Invalid channel ID name during check policy on channel. Name must be different from nil.",
        _ => $"Unmapped policy for {Name}/{call.Function}",
    };

    private string? CheckAdministrator(MemberIdentity caller)
    {
        const string During = "during channelless check policy with policy [Admins]: ";
        if (caller.MspId != mspId)
        {
            return $"Failed deserializing proposal creator {During}[expected MSP ID {mspId}, received {caller.MspId}]";
        }

        return caller.HasRole(MSPRole.Types.MSPRoleType.Admin)
            ? null
            : $"Failed verifying that proposal's creator satisfies local MSP principal {During}"
                + $"[The identity is not an admin under this MSP [{mspId}]: The identity does not contain OU [ADMIN], MSP: [{mspId}]]";
    }
}
