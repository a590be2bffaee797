using System.Net.Sockets;
using Fabric.Chaincode.Hosting;

namespace Fabric.Chaincode;

/// <summary>Runs a chaincode as a process of its own: <c>return await ChaincodeHost.RunAsync(new MyChaincode(), args);</c></summary>
public static class ChaincodeHost
{
    /// <summary>The exit code after an orderly stop.</summary>
    public const int Stopped = 0;

    /// <summary>The exit code when the address cannot be listened on.</summary>
    public const int CannotListen = 1;

    /// <summary>The exit code when settings are missing or wrong.</summary>
    public const int NotConfigured = 2;

    /// <summary>The exit code of a launched chaincode whose peer ended the stream or is gone; the peer launches it again when it needs it.</summary>
    public const int PeerGone = 3;

    /// <summary>The exit code of a launched chaincode that its peer cannot be reached by, or that its peer refused.</summary>
    public const int CannotConnect = 4;

    // Of the second that a stop may take, the rest is for the process itself.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(0.6);

    /// <summary>
    /// Runs a chaincode as the environment says (see <see cref="ChaincodeVariables"/>) until SIGTERM or SIGINT, which end it within a
    /// second whatever its transactions do. With an address to listen on it is a service that peers dial, and writes
    /// <c>chaincode ID listening on HOST:PORT</c> to standard error; else it dials the peer that launched it, writes
    /// <c>chaincode ID registered with peer HOST:PORT</c>, and also ends when that peer is gone.
    /// </summary>
    /// <param name="chaincode">What runs the peers' transactions.</param>
    /// <param name="args">
    /// The command line: <c>--chaincode-address host:port</c>, <c>--chaincode-id label:sha256</c>, <c>-peer.address host:port</c> and the
    /// other arguments of the official shims take the place of their variables.
    /// </param>
    /// <param name="cancellationToken">Stops the chaincode, like a signal.</param>
    /// <returns>The exit code for the process.</returns>
    public static async Task<int> RunAsync(IChaincode chaincode, string[] args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chaincode);
        ArgumentNullException.ThrowIfNull(args);
        using var stop = new StopSignals(StopLimit, cancellationToken);
        try
        {
            var environment = ChaincodeArguments.Over(ChaincodeServerOptions.ProcessEnvironment(), args);
            var reader = new EnvironmentReader(environment);
            var running = reader.IsSet(ChaincodeVariables.Address) ? ServeAsync(chaincode, environment, stop.Token)
                : reader.IsSet(ChaincodeVariables.PeerAddress) ? DialAsync(chaincode, environment, stop.Token)
                : throw Undecided(reader);
            return await running.ConfigureAwait(false);
        }
        catch (ChaincodeConfigurationException e)
        {
            await Console.Error.WriteLineAsync("chaincode cannot start:\n- " + string.Join("\n- ", e.Problems)).ConfigureAwait(false);
            return NotConfigured;
        }
        catch (PeerConnectionException e)
        {
            await Console.Error.WriteLineAsync("chaincode cannot connect: " + e.Message).ConfigureAwait(false);
            return CannotConnect;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return Stopped;
        }
    }

    private static async Task<int> ServeAsync(IChaincode chaincode, Dictionary<string, string> environment, CancellationToken stop)
    {
        try
        {
            var options = ChaincodeServerOptions.FromEnvironment(environment);
            await using var server = await ChaincodeServer.StartAsync(chaincode, options, stop).ConfigureAwait(false);
            await Console.Error.WriteLineAsync($"chaincode {options.ChaincodeId} listening on {server.Endpoint}").ConfigureAwait(false);
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Stopped;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await Console.Error.WriteLineAsync($"chaincode cannot listen: {e.Message}").ConfigureAwait(false);
            return CannotListen;
        }
    }

    private static async Task<int> DialAsync(IChaincode chaincode, Dictionary<string, string> environment, CancellationToken stop)
    {
        var options = ChaincodeClientOptions.FromEnvironment(environment);
        await using var client = await ChaincodeClient.ConnectAsync(chaincode, options, stop).ConfigureAwait(false);
        await Console.Error.WriteLineAsync($"chaincode {options.ChaincodeId} registered with peer {options.Peer.Authority}").ConfigureAwait(false);
        var ended = client.Ended.WaitAsync(stop);
        await ((Task)ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stop.IsCancellationRequested)
        {
            return Stopped;
        }

        var reason = await ended.ConfigureAwait(false);
        await Console.Error.WriteLineAsync($"chaincode {options.ChaincodeId} ends: {reason}; a peer launches it again when it needs it").ConfigureAwait(false);
        return PeerGone;
    }

    /// <summary>Nothing says which way to run: names what is missing for both.</summary>
    private static ChaincodeConfigurationException Undecided(EnvironmentReader reader)
    {
        reader.ReadId();
        reader.Problems.Add($"{ChaincodeVariables.Address[0]} and {ChaincodeVariables.PeerAddress[0]} are not set: set the first to host:port to listen on "
            + "(chaincode as a service), or the second to the peer to dial (chaincode that a peer launches)");
        reader.ReadServerTls();
        reader.ReadPeerTls();
        reader.ReadLogLevel();
        return new ChaincodeConfigurationException(reader.Problems);
    }
}
