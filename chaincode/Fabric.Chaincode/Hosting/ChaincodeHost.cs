using System.Net.Sockets;
using System.Runtime.InteropServices;

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

    private const string AddressArgument = "--chaincode-address";
    private const string IdArgument = "--chaincode-id";

    /// <summary>
    /// Serves a chaincode to peers as the environment says (see <see cref="ChaincodeVariables"/>) until SIGTERM or SIGINT. When it
    /// listens it writes <c>chaincode ID listening on HOST:PORT</c> to standard error.
    /// </summary>
    /// <param name="chaincode">What runs the peers' transactions.</param>
    /// <param name="args">
    /// The command line: <c>--chaincode-address host:port</c> and <c>--chaincode-id label:sha256</c> take the place of their variables.
    /// </param>
    /// <param name="cancellationToken">Stops the chaincode, like a signal.</param>
    /// <returns>The exit code for the process.</returns>
    public static async Task<int> RunAsync(IChaincode chaincode, string[] args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chaincode);
        ArgumentNullException.ThrowIfNull(args);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            var options = ChaincodeServerOptions.FromEnvironment(WithArguments(ChaincodeServerOptions.ProcessEnvironment(), args));
            await using var server = await ChaincodeServer.StartAsync(chaincode, options, stop.Token).ConfigureAwait(false);
            await Console.Error.WriteLineAsync($"chaincode {options.ChaincodeId} listening on {server.Endpoint}").ConfigureAwait(false);
            await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Stopped;
        }
        catch (ChaincodeConfigurationException e)
        {
            await Console.Error.WriteLineAsync("chaincode cannot start:\n- " + string.Join("\n- ", e.Problems)).ConfigureAwait(false);
            return NotConfigured;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await Console.Error.WriteLineAsync($"chaincode cannot listen: {e.Message}").ConfigureAwait(false);
            return CannotListen;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Stopped;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            // The signal may come while this method is already returning.
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
            }
        }
    }

    private static Dictionary<string, string> WithArguments(Dictionary<string, string> environment, string[] args)
    {
        List<string> problems = [];
        for (var index = 0; index < args.Length; index++)
        {
            var parts = args[index].Split('=', 2);
            var variable = parts[0] switch
            {
                AddressArgument => ChaincodeVariables.Address[0],
                IdArgument => ChaincodeVariables.Id[0],
                _ => null,
            };
            var value = parts.Length == 2 ? parts[1] : variable is not null && index + 1 < args.Length ? args[++index] : null;
            if (variable is null || value is null)
            {
                problems.Add($"the argument '{args[index]}' is not known or lacks its value: use {AddressArgument} HOST:PORT and {IdArgument} ID, "
                    + "or set the environment variables");
                continue;
            }

            environment[variable] = value;
        }

        return problems.Count == 0 ? environment : throw new ChaincodeConfigurationException(problems);
    }
}
