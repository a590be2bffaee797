using Fabric.Devnet.Lifecycle;
using Fabric.Devnet.Network;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Devnet.Endorsement;

/// <summary>One peer's chaincodes: it dials their servers when they are needed, again after they went away, and runs transactions on them.</summary>
internal sealed class ChaincodeHost(
    string mspId, Func<string, ChannelNode?> channels, PackageStore packages, DevnetOptions options, ILogger logger) : IAsyncDisposable
{
    private const string InitializedKey = "\0\U0010FFFFinitialized";

    private readonly Dictionary<(string PackageId, Uri Address), Task<ChaincodeStream>> _streams = [];
    private readonly Lock _gate = new();

    /// <summary>Why this peer cannot run a chaincode, in Fabric's words; null when it can.</summary>
    public string? FindObstacle(ChaincodeRegistration registration, string channel)
    {
        if (registration.PackageOf(mspId) is not { } packageId)
        {
            return $"chaincode definition for '{registration.Name}' at sequence {registration.Sequence} on channel '{channel}' has not yet been approved by this org";
        }

        return packages.IsInstalled(packageId) ? null : $"chaincode definition for '{registration.Name}' exists, but chaincode is not installed";
    }

    /// <summary>Runs a chaincode on a proposal's input.</summary>
    /// <param name="execution">The transaction.</param>
    /// <param name="registration">The chaincode's definition.</param>
    /// <param name="input">Its arguments.</param>
    /// <param name="cancellationToken">Gives up waiting; the chaincode may go on.</param>
    /// <returns>COMPLETED or ERROR.</returns>
    /// <exception cref="SimulationException">It could not be run.</exception>
    public async Task<ChaincodeMessage> ExecuteAsync(
        ChaincodeExecution execution, ChaincodeRegistration registration, ChaincodeInput input, CancellationToken cancellationToken)
    {
        if (FindObstacle(registration, execution.Channel) is { } obstacle)
        {
            throw new SimulationException(obstacle);
        }

        RequireInitialization(execution, registration, input.IsInit);
        input.Decorations.Clear();
        foreach (var (name, value) in options.Decorations)
        {
            input.Decorations[name] = ByteString.CopyFrom(value.Span);
        }

        var stream = await LaunchAsync(registration.PackageOf(mspId)!, cancellationToken).ConfigureAwait(false);
        var message = new ChaincodeMessage
        {
            Type = execution.IsInitialization ? MessageType.Init : MessageType.Transaction,
            Payload = input.ToByteString(),
            Txid = execution.TransactionId,
            ChannelId = execution.Channel,
            Proposal = execution.Proposal,
        };
        try
        {
            return await stream.ExecuteAsync(execution, message, options.ExecuteTimeout, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (SimulationException exception)
        {
            throw new SimulationException($"error sending: {exception.Message}");
        }
    }

    public async ValueTask DisposeAsync() => await DisconnectAsync().ConfigureAwait(false);

    /// <summary>Ends all connections; the next transaction dials again.</summary>
    public async Task DisconnectAsync()
    {
        List<Task<ChaincodeStream>> streams;
        lock (_gate)
        {
            streams = [.. _streams.Values];
            _streams.Clear();
        }

        foreach (var stream in streams)
        {
            await DiscardAsync(stream).ConfigureAwait(false);
        }
    }

    // Fabric keeps the initialised version under a key of the chaincode's own, so that two initialisations conflict.
    private static void RequireInitialization(ChaincodeExecution execution, ChaincodeRegistration definition, bool isInit)
    {
        var version = ByteString.CopyFromUtf8(definition.Version);
        var isOpen = definition.IsInitRequired && execution.Simulator.GetState(definition.Name, InitializedKey) != version;
        execution.IsInitialization = isInit;
        var fault = (isInit, isOpen) switch
        {
            (true, _) when !definition.IsInitRequired => "does not require initialization but called as init",
            (true, false) => "is already initialized but called as init",
            (false, true) => "has not been initialized for this version, must call as init first",
            _ => null,
        };
        if (fault is not null)
        {
            throw new SimulationException($"invalid invocation: chaincode '{definition.Name}' {fault}");
        }

        if (isInit)
        {
            execution.Simulator.SetState(definition.Name, InitializedKey, version);
        }
    }

    private static async Task DiscardAsync(Task<ChaincodeStream> connecting)
    {
        try
        {
            var stream = await connecting.ConfigureAwait(false);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (SimulationException)
        {
            // It never came up: nothing to close.
        }
    }

    private async Task<ChaincodeStream> LaunchAsync(string packageId, CancellationToken cancellationToken)
    {
        try
        {
            return await ConnectionTo(packageId).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SimulationException or LifecycleException)
        {
            throw new SimulationException($"could not launch chaincode {packageId}: {exception.Message}");
        }
    }

    private Task<ChaincodeStream> ConnectionTo(string packageId)
    {
        var service = packages.FindService(packageId) ?? throw new SimulationException($"chaincode {packageId} has no service to dial");
        var key = (packageId, service.Address);
        lock (_gate)
        {
            if (!_streams.TryGetValue(key, out var connecting) || IsSpent(connecting))
            {
                if (connecting is not null)
                {
                    _ = DiscardAsync(connecting);
                }

                // A caller that goes away must not take the connection from the others who wait for it.
                _streams[key] = connecting = Task.Run(() => ConnectAsync(packageId, service), CancellationToken.None);
            }

            return connecting;
        }
    }

    private static bool IsSpent(Task<ChaincodeStream> connecting) =>
        connecting.IsCompleted && (!connecting.IsCompletedSuccessfully || !connecting.Result.IsOpen);

    private async Task<ChaincodeStream> ConnectAsync(string packageId, ChaincodeService service)
    {
        using var limit = new CancellationTokenSource(options.ChaincodeStartTimeout, options.TimeProvider);
        try
        {
            return await ChaincodeStream.ConnectAsync(
                service.Address, service.Connection, packageId, InvokeAsync, options, logger, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new SimulationException($"timeout expired while starting chaincode {packageId} for transaction");
        }
        catch (GrpcException exception)
        {
            throw new SimulationException(
                $"connection to {packageId} failed: error cannot create connection for {packageId}: "
                + $"error creating grpc connection to {service.Address.Authority}: {exception.Detail}");
        }
        catch (SimulationException exception)
        {
            throw new SimulationException($"chaincode registration failed: {exception.Message}");
        }
    }

    // One chaincode calls another: on the same channel within the same simulation, on another channel as a query.
    private async Task<ByteString> InvokeAsync(ChaincodeExecution caller, ChaincodeMessage request, CancellationToken cancellationToken)
    {
        var specification = ChaincodeSpec.Parser.ParseFrom(request.Payload);
        var parts = (specification.ChaincodeId?.Name ?? string.Empty).Split('/', 2);
        var name = parts[0].Split(':', 2)[0];
        var channelName = parts.Length == 2 && parts[1].Length > 0 ? parts[1] : caller.Channel;
        var channel = channels(channelName) ?? throw new SimulationException($"failed to find ledger for channel: {channelName}");
        var execution = channelName == caller.Channel
            ? caller.In(name)
            : channel.NewExecution(mspId, caller.TransactionId, name, caller.Proposal, caller.Creator);
        var registration = channel.Chaincodes.Find(name) ?? throw new SimulationException(
            $"execute failed: invalid invocation: [channel {channelName}] failed to get chaincode container info for {name}: chaincode {name} not found");
        try
        {
            var answer = await ExecuteAsync(execution, registration, specification.Input ?? new ChaincodeInput(), cancellationToken).ConfigureAwait(false);
            return answer.ToByteString();
        }
        catch (SimulationException exception)
        {
            throw new SimulationException($"execute failed: {exception.Message}");
        }
    }
}
