using Fabric.Devnet.Lifecycle;
using Fabric.Devnet.Network;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Devnet.Endorsement;

/// <summary>One peer's chaincodes: it dials their servers when they are needed, again after they went away, and runs transactions on them.</summary>
internal sealed class ChaincodeHost : IAsyncDisposable
{
    private const string InitializedKey = "\0\U0010FFFFinitialized";

    private readonly string _mspId;
    private readonly Func<string, ChannelNode?> _channels;
    private readonly PackageStore _packages;
    private readonly DevnetOptions _options;

    public ChaincodeHost(string mspId, Func<string, ChannelNode?> channels, PackageStore packages, DevnetOptions options, ILogger logger)
    {
        _mspId = mspId;
        _channels = channels;
        _packages = packages;
        _options = options;
        Connections = new ChaincodeConnections(mspId, packages, InvokeAsync, options, logger);
    }

    /// <summary>The connections to them.</summary>
    public ChaincodeConnections Connections { get; }

    /// <summary>Why this peer cannot run a chaincode, in Fabric's words; null when it can.</summary>
    public string? FindObstacle(ChaincodeRegistration registration, string channel)
    {
        if (registration.PackageOf(_mspId) is null)
        {
            return $"chaincode definition for '{registration.Name}' at sequence {registration.Sequence} on channel '{channel}' has not yet been approved by this org";
        }

        return PackageFor(registration) is null ? $"chaincode definition for '{registration.Name}' exists, but chaincode is not installed" : null;
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
        foreach (var (name, value) in _options.Decorations)
        {
            input.Decorations[name] = ByteString.CopyFrom(value.Span);
        }

        var stream = await LaunchAsync(PackageFor(registration)!, cancellationToken).ConfigureAwait(false);
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
            return await stream.ExecuteAsync(execution, message, _options.ExecuteTimeout, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (SimulationException exception)
        {
            throw new SimulationException($"error sending: {exception.Message}");
        }
    }

    /// <summary>Ends all connections; the next transaction makes new ones.</summary>
    public Task DisconnectAsync() => Connections.DisconnectAsync();

    public ValueTask DisposeAsync() => Connections.DisposeAsync();

    // A chaincode without a package is one that a developer runs, where the peer takes those: it goes by its name and version.
    private string? PackageFor(ChaincodeRegistration registration) => registration.PackageOf(_mspId) switch
    {
        { } packageId when _packages.IsInstalled(packageId) => packageId,
        { } when _options.AcceptsChaincodeConnections => $"{registration.Name}:{registration.Version}",
        _ => null,
    };

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

    private async Task<ChaincodeStream> LaunchAsync(string packageId, CancellationToken cancellationToken)
    {
        try
        {
            return await Connections.GetAsync(packageId).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SimulationException or LifecycleException)
        {
            throw new SimulationException($"could not launch chaincode {packageId}: {exception.Message}");
        }
    }

    // One chaincode calls another: on the same channel within the same simulation, on another channel as a query.
    private async Task<ByteString> InvokeAsync(ChaincodeExecution caller, ChaincodeMessage request, CancellationToken cancellationToken)
    {
        var specification = ChaincodeSpec.Parser.ParseFrom(request.Payload);
        var parts = (specification.ChaincodeId?.Name ?? string.Empty).Split('/', 2);
        var name = parts[0].Split(':', 2)[0];
        var channelName = parts.Length == 2 && parts[1].Length > 0 ? parts[1] : caller.Channel;
        var channel = _channels(channelName) ?? throw new SimulationException($"failed to find ledger for channel: {channelName}");
        var execution = channelName == caller.Channel
            ? caller.In(name)
            : channel.NewExecution(_mspId, caller.TransactionId, name, caller.Proposal, caller.Creator);
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
