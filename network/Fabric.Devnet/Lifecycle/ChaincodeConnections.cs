using System.Collections.Concurrent;
using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Lifecycle.Builders;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace Fabric.Devnet.Lifecycle;

/// <summary>
/// One peer's connections to its chaincodes. A chaincode that serves is dialled when it is first needed, one that a builder built is started; both
/// again after they went away. Where that is allowed, chaincodes come by themselves.
/// </summary>
internal sealed class ChaincodeConnections : IAsyncDisposable
{
    private readonly string _mspId;
    private readonly PackageStore _packages;
    private readonly Func<ChaincodeExecution, ChaincodeMessage, CancellationToken, Task<ByteString>> _invoke;
    private readonly DevnetOptions _options;
    private readonly ILogger _logger;
    private readonly Dictionary<string, Task<ChaincodeStream>> _streams = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<ChaincodeStream>> _awaited = new();
    private readonly ConcurrentDictionary<ChaincodeProcess, Task> _processes = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private volatile ChaincodeListener? _listener;
    private int _port;

    /// <param name="mspId">The peer's organisation.</param>
    /// <param name="packages">Its chaincodes.</param>
    /// <param name="invoke">Answers a call of one chaincode to another.</param>
    /// <param name="options">How long things may take, and whether chaincodes may come by themselves.</param>
    /// <param name="logger">Takes what happens to them.</param>
    public ChaincodeConnections(
        string mspId,
        PackageStore packages,
        Func<ChaincodeExecution, ChaincodeMessage, CancellationToken, Task<ByteString>> invoke,
        DevnetOptions options,
        ILogger logger)
    {
        _mspId = mspId;
        _packages = packages;
        _invoke = invoke;
        _options = options;
        _logger = logger;
    }

    /// <summary>Where chaincodes register that nobody started; null where they may not.</summary>
    public Uri? Address => _options.AcceptsChaincodeConnections ? _listener?.Address : null;

    /// <summary>Opens the port for chaincodes, if they may come by themselves; otherwise it opens when the first one is started.</summary>
    public async Task StartAsync(int port, CancellationToken cancellationToken)
    {
        _port = port;
        if (_options.AcceptsChaincodeConnections)
        {
            await ListenAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The connection to a chaincode, which is made if there is none.</summary>
    /// <exception cref="SimulationException">It cannot be made.</exception>
    /// <exception cref="LifecycleException">The chaincode's package cannot be used.</exception>
    public Task<ChaincodeStream> GetAsync(string packageId)
    {
        var chaincode = _packages.FindChaincode(packageId);
        // A service that moves is another connection.
        var key = chaincode?.Service is { } service ? $"{packageId} {service.Address}" : packageId;
        lock (_gate)
        {
            if (_streams.TryGetValue(key, out var known) && !IsSpent(known))
            {
                return known;
            }

            if (known is not null)
            {
                _ = DiscardAsync(known);
                _streams.Remove(key);
            }

            // A caller that goes away must not take the connection from the others who wait for it.
            return chaincode switch
            {
                { Service: { } address } => _streams[key] = Task.Run(() => DialAsync(packageId, address), CancellationToken.None),
                { Build: { } build } => _streams[key] = Task.Run(() => LaunchAsync(packageId, build), CancellationToken.None),
                _ => Task.FromException<ChaincodeStream>(new SimulationException($"the chaincode is not running: start it with this id and {Address?.Authority} as the peer's address")),
            };
        }
    }

    /// <summary>Ends all connections, and the chaincodes that the peer has started; the next transaction makes new ones.</summary>
    public async Task DisconnectAsync()
    {
        List<Task<ChaincodeStream>> streams;
        lock (_gate)
        {
            streams = [.. _streams.Values];
            _streams.Clear();
        }

        await Task.WhenAll(streams.Select(DiscardAsync)).ConfigureAwait(false);
        await Task.WhenAll(_processes.Values).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await DisconnectAsync().ConfigureAwait(false);
        if (_listener is not null)
        {
            await _listener.DisposeAsync().ConfigureAwait(false);
        }

        _starting.Dispose();
        _closing.Dispose();
    }

    private static bool IsSpent(Task<ChaincodeStream> connecting) =>
        connecting.IsCompleted && (!connecting.IsCompletedSuccessfully || !connecting.Result.IsOpen);

    private static async Task DiscardAsync(Task<ChaincodeStream> connecting)
    {
        try
        {
            var stream = await connecting.ConfigureAwait(false);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SimulationException or LifecycleException or OperationCanceledException or IOException)
        {
            // It never came up: nothing to close.
        }
    }

    private async Task<ChaincodeStream> DialAsync(string packageId, ChaincodeService service)
    {
        using var limit = new CancellationTokenSource(_options.ChaincodeStartTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _closing.Token);
        var channel = GrpcChannel.ForAddress(service.Address, service.Connection);
        var transport = new DialledChaincode(channel, channel.Duplex(FabricMethods.Chaincode.Connect, cancellationToken: CancellationToken.None));
        try
        {
            return await ChaincodeStream.OpenAsync(
                transport, name => RefuseOther(name, packageId), _invoke, _options, _logger, either.Token).ConfigureAwait(false);
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

    // A real peer lets the caller hang when the chaincode names another package id; saying so helps more.
    private static string? RefuseOther(string name, string packageId) => name == packageId
        ? null
        : $"peer will not accept external chaincode connection {name} (except in dev mode): the channel's definition says {packageId}; "
            + "start the chaincode with that id (CHAINCODE_ID or CORE_CHAINCODE_ID_NAME)";

    private async Task<ChaincodeStream> LaunchAsync(string packageId, ChaincodeBuild build)
    {
        var listener = await ListenAsync(_closing.Token).ConfigureAwait(false);
        var registered = new TaskCompletionSource<ChaincodeStream>(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited[packageId] = registered;
        ChaincodeProcess? process = null;
        try
        {
            process = ChaincodeProcess.Start(build, packageId, _mspId, listener.Admit(packageId), _options.TimeProvider, _logger);
            await Task.WhenAny(registered.Task, process.Exited)
                .WaitAsync(_options.ChaincodeLaunchTimeout, _options.TimeProvider, _closing.Token).ConfigureAwait(false);
            if (!registered.Task.IsCompleted)
            {
                throw new SimulationException($"chaincode registration failed: container exited with {await process.Exited.ConfigureAwait(false)}");
            }

            var stream = await registered.Task.ConfigureAwait(false);
            _processes[process] = WatchAsync(process, stream);
            process = null;
            return stream;
        }
        catch (TimeoutException)
        {
            throw new SimulationException($"timeout expired while starting chaincode {packageId} for transaction");
        }
        finally
        {
            _awaited.TryRemove(packageId, out _);
            if (process is not null)
            {
                await process.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // Neither is of use without the other.
    private async Task WatchAsync(ChaincodeProcess process, ChaincodeStream stream)
    {
        await Task.WhenAny(stream.Ended, process.Exited).ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
        await process.DisposeAsync().ConfigureAwait(false);
        _processes.TryRemove(process, out _);
    }

    private async Task<ChaincodeListener> ListenAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _listener ??= await ChaincodeListener.StartAsync(
                _port, RegisterAsync, _options.AcceptsChaincodeConnections, _options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task RegisterAsync(IChaincodeTransport transport, string? admitted)
    {
        using var limit = new CancellationTokenSource(_options.ChaincodeStartTimeout, _options.TimeProvider);
        ChaincodeStream stream;
        try
        {
            stream = await ChaincodeStream.OpenAsync(
                transport, name => Refuse(name, admitted), _invoke, _options, _logger, limit.Token).ConfigureAwait(false);
        }
        catch (SimulationException exception)
        {
            _logger.LogWarning("A chaincode may not register: {Reason}", exception.Message);
            throw new GrpcException(GrpcStatusCode.Unknown, exception.Message);
        }

        if (_awaited.TryRemove(stream.PackageId, out var waiting))
        {
            waiting.TrySetResult(stream);
        }
        else
        {
            lock (_gate)
            {
                _streams[stream.PackageId] = Task.FromResult(stream);
            }
        }

        await stream.Ended.ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    private string? Refuse(string name, string? admitted)
    {
        if (admitted is not null && admitted != name)
        {
            return $"access denied: the certificate was issued for chaincode '{admitted}', not for '{name}'";
        }

        if (_awaited.ContainsKey(name))
        {
            return null;
        }

        lock (_gate)
        {
            return !_options.AcceptsChaincodeConnections ? $"peer will not accept external chaincode connection {name} (except in dev mode)"
                : _streams.TryGetValue(name, out var known) && !IsSpent(known) ? $"duplicate chaincodeID: {name}"
                : null;
        }
    }
}
