using Fabric.Devnet.Faults;
using Fabric.Devnet.Network;
using Fabric.Devnet.SystemChaincodes;
using Fabric.Protocol;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Devnet.Endorsement;

/// <summary>One peer's endorser: checks a proposal, simulates it and signs the result (core/endorser).</summary>
internal sealed class Endorser(
    SigningIdentity peer,
    ChannelMembership ownOrganization,
    Func<string, ChannelNode?> channels,
    IReadOnlyDictionary<string, ISystemChaincode> systemChaincodes,
    ChaincodeHost chaincodes,
    PrivateDataDistribution distribution,
    TimeProvider clock,
    ILogger logger)
{
    private const string SystemChaincodeVersion = "syscc";

    // A chaincode may answer below 400 to have its writes endorsed; from 500 on Fabric returns the payload unsigned.
    private const int ErrorThreshold = 400;
    private const int Error = 500;

    /// <summary>What may go wrong here on purpose.</summary>
    public required FaultyPeer Faults { get; init; }

    /// <summary>Whether a chaincode is part of the peer.</summary>
    public bool IsSystemChaincode(string name) => systemChaincodes.ContainsKey(name);

    /// <summary>Checks a proposal, simulates it and signs the result.</summary>
    public Task<EndorserOutcome> ProcessAsync(SignedProposal signed, CancellationToken cancellationToken) =>
        ProcessAsync(signed, isEvaluation: false, cancellationToken);

    /// <summary>Checks a proposal, simulates it and signs the result, unless nobody will see anything of it but the chaincode's response.</summary>
    public async Task<EndorserOutcome> ProcessAsync(SignedProposal signed, bool isEvaluation, CancellationToken cancellationToken)
    {
        UnpackedProposal proposal;
        try
        {
            proposal = Proposals.Unpack(signed.ProposalBytes);
        }
        catch (FabricFormatException exception)
        {
            return ProposalCheck.Filter(signed) is { } filtered ? new EndorserOutcome(null, filtered) : EndorserOutcome.Refused(exception.Message);
        }

        // Without a channel a call concerns the peer alone, and its own organisation's members may make it.
        var system = systemChaincodes.GetValueOrDefault(proposal.ChaincodeName);
        var channel = channels(proposal.ChannelId);
        if (channel is null && proposal.ChannelId.Length > 0)
        {
            return EndorserOutcome.Failed($"channel '{proposal.ChannelId}' not found");
        }

        var membership = channel?.Membership ?? ownOrganization;
        if (ProposalCheck.Expiry(proposal, membership, clock.GetUtcNow()) is { } expired)
        {
            return new EndorserOutcome(null, expired);
        }

        var (error, creator) = ProposalCheck.Validate(signed, proposal, membership, channel?.Ledger, isForSystemChaincode: system is not null);
        if (error is not null)
        {
            logger.LogWarning("Proposal {TransactionId} on {Channel} is refused: {Reason}", proposal.TransactionId, proposal.ChannelId, error);
            return EndorserOutcome.Refused(error);
        }

        if (system is not null)
        {
            return await EndorseAsync(system, signed, proposal, creator!, channel, cancellationToken).ConfigureAwait(false);
        }

        if (channel is null)
        {
            return EndorserOutcome.Failed(
                $"make sure the chaincode {proposal.ChaincodeName} has been successfully defined on channel  and try again: could not get channel config for channel ''");
        }

        try
        {
            return await EndorseAsync(signed, proposal, creator!, channel, isEvaluation, cancellationToken).ConfigureAwait(false);
        }
        catch (SimulationException exception)
        {
            logger.LogWarning(
                "Chaincode {Chaincode} on {Channel} failed for transaction {TransactionId}: {Reason}",
                proposal.ChaincodeName, proposal.ChannelId, proposal.TransactionId, exception.Message);
            return EndorserOutcome.Failed(exception.Message);
        }
    }

    private async Task<EndorserOutcome> EndorseAsync(
        ISystemChaincode chaincode, SignedProposal signed, UnpackedProposal proposal, MemberIdentity creator, ChannelNode? channel,
        CancellationToken cancellationToken)
    {
        var simulator = channel?.NewExecution(peer.MspId, proposal.TransactionId, chaincode.Name, signed, creator).Simulator;
        var response = await chaincode.InvokeAsync(new SystemCall(proposal.Input.Args, creator, channel, simulator), cancellationToken).ConfigureAwait(false);
        if (response.Status is >= ErrorThreshold and < Error)
        {
            return new EndorserOutcome(new ProposalResponse { Response = response });
        }

        var simulation = response.Status < ErrorThreshold ? simulator?.Complete() : null;
        if (simulation?.Private is { } data)
        {
            distribution.Run(data, simulation.Height, proposal.TransactionId, channel!);
        }

        var action = new ChaincodeAction
        {
            Results = simulation?.PublicBytes ?? ByteString.Empty,
            Response = response,
            ChaincodeId = new ChaincodeID { Name = chaincode.Name, Version = SystemChaincodeVersion },
        };
        return await FinishAsync(response, action, proposal, simulation, isEvaluation: false, cancellationToken).ConfigureAwait(false);
    }

    private async Task<EndorserOutcome> FinishAsync(
        Response response, ChaincodeAction action, UnpackedProposal proposal, SimulationResult? simulation, bool isEvaluation,
        CancellationToken cancellationToken)
    {
        if (isEvaluation && response.Status < Error)
        {
            return new EndorserOutcome(new ProposalResponse { Response = response }, null, simulation);
        }

        var payload = new ProposalResponsePayload { ProposalHash = proposal.Hash, Extension = action.ToByteString() }.ToByteString();
        return response.Status >= Error
            ? new EndorserOutcome(new ProposalResponse { Response = response, Payload = payload })
            : new EndorserOutcome(await SignAsync(response, payload, cancellationToken).ConfigureAwait(false), null, simulation);
    }

    private async Task<EndorserOutcome> EndorseAsync(
        SignedProposal signed, UnpackedProposal proposal, MemberIdentity creator, ChannelNode channel, bool isEvaluation,
        CancellationToken cancellationToken)
    {
        var registration = channel.Chaincodes.Find(proposal.ChaincodeName) ?? throw new SimulationException(
            $"make sure the chaincode {proposal.ChaincodeName} has been successfully defined on channel {proposal.ChannelId} "
            + $"and try again: chaincode {proposal.ChaincodeName} not found");
        if (chaincodes.FindObstacle(registration, channel.Name) is { } obstacle)
        {
            throw new SimulationException(
                $"make sure the chaincode {proposal.ChaincodeName} has been successfully defined on channel {proposal.ChannelId} and try again: {obstacle}");
        }

        var execution = channel.NewExecution(peer.MspId, proposal.TransactionId, proposal.ChaincodeName, signed, creator);
        var (response, raised) = await SimulateAsync(execution, registration, proposal, cancellationToken).ConfigureAwait(false);
        var simulation = response.Status < ErrorThreshold ? execution.Simulator.Complete() : null;
        if (simulation?.Private is { } data)
        {
            distribution.Run(data, simulation.Height, proposal.TransactionId, channel);
        }

        if (response.Status is >= ErrorThreshold and < Error)
        {
            return new EndorserOutcome(new ProposalResponse { Response = response });
        }

        var action = new ChaincodeAction
        {
            Results = (simulation ?? execution.Simulator.Complete()).PublicBytes,
            Events = raised?.ToByteString() ?? ByteString.Empty,
            Response = response,
            ChaincodeId = new ChaincodeID { Name = proposal.ChaincodeName, Version = registration.Version },
        };
        Faults.Alter(action, proposal.ChannelId, proposal.ChaincodeName);
        return await FinishAsync(response, action, proposal, simulation, isEvaluation, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(Response Response, ChaincodeEvent? Event)> SimulateAsync(
        ChaincodeExecution execution, ChaincodeRegistration registration, UnpackedProposal proposal, CancellationToken cancellationToken)
    {
        ChaincodeMessage answer;
        try
        {
            await Faults.BeforeChaincodeAsync(execution.Channel, proposal.ChaincodeName, cancellationToken).ConfigureAwait(false);
            answer = await chaincodes.ExecuteAsync(execution, registration, proposal.Input, cancellationToken).ConfigureAwait(false);
        }
        catch (SimulationException exception)
        {
            throw new SimulationException($"error in simulation: failed to execute transaction {proposal.TransactionId}: {exception.Message}");
        }

        if (answer.Type == MessageType.Error)
        {
            throw new SimulationException($"error in simulation: transaction returned with failure: {answer.Payload.ToStringUtf8()}");
        }

        Response response;
        try
        {
            response = Response.Parser.ParseFrom(answer.Payload);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new SimulationException(
                $"error in simulation: failed to unmarshal response for transaction {proposal.TransactionId}: {exception.Message}");
        }

        if (answer.ChaincodeEvent is not { } raised || response.Status >= ErrorThreshold)
        {
            return (response, null);
        }

        raised.ChaincodeId = proposal.ChaincodeName;
        raised.TxId = proposal.TransactionId;
        return (response, raised);
    }

    private async Task<ProposalResponse> SignAsync(Response response, ByteString payload, CancellationToken cancellationToken)
    {
        var signature = await peer.SignAsync(Envelopes.EndorsedMessage(payload, peer.Creator), cancellationToken).ConfigureAwait(false);
        return new ProposalResponse
        {
            Version = 1,
            Response = response,
            Payload = payload,
            Endorsement = new Protos.Peer.Endorsement { Endorser = peer.Creator, Signature = ByteString.CopyFrom(signature) },
        };
    }
}
