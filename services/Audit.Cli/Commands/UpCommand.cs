using System.CommandLine;
using System.Diagnostics;
using Audit.Cli.Local;
using Audit.Cli.Output;

namespace Audit.Cli.Commands;

/// <summary><c>fabric-audit up</c>: the demonstration's network, kept running and kept on disk.</summary>
internal static class UpCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var model = CommonOptions.Model();
        var organizations = CommonOptions.Organizations();
        var command = new Command("up", "Start a consortium's network with its audit services on this machine and keep it until Ctrl+C; the next start goes on where it stopped.")
        {
            data,
            model,
            organizations,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(
                LocalNetworkOptions.ForFolder(
                    Path.GetFullPath(parsed.GetRequiredValue(data)), parsed.GetRequiredValue(model), parsed.GetValue(organizations)),
                cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(LocalNetworkOptions options, CancellationToken cancellationToken)
    {
        var progress = new StepProgress(Stopwatch.StartNew());
        var dataFolder = options.DataFolder;
        var network = await LocalNetwork.StartAsync(options, progress, cancellationToken).ConfigureAwait(false);
        await using (network.ConfigureAwait(false))
        {
            await RunningNetwork.WriteAsync(dataFolder, network, cancellationToken).ConfigureAwait(false);
            foreach (var service in network.Services)
            {
                Console.Out.WriteLine($"{service.MspId}  audit service  {service.Address}");
                Console.Out.WriteLine($"{service.MspId}  dashboard      {await SignInLinkAsync(dataFolder, service.MspId, cancellationToken).ConfigureAwait(false)}");
            }

            foreach (var organization in network.Devnet.Organizations)
            {
                Console.Out.WriteLine($"{organization.MspId}  peer gateway   {organization.GatewayAddress}");
            }

            Console.Out.WriteLine($"data in {dataFolder}; submit with: fabric-audit submit FILE.sol; stop with Ctrl+C");
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                progress.Report("stopping");
            }
            finally
            {
                RunningNetwork.Delete(dataFolder);
            }
        }

        return ExitCode.Success;
    }

    // Good for one browser; the next one stands in the same file.
    private static async Task<string> SignInLinkAsync(string dataFolder, string mspId, CancellationToken cancellationToken) =>
        (await File.ReadAllTextAsync(Path.Combine(dataFolder, mspId, "sign-in.url"), cancellationToken).ConfigureAwait(false)).Trim();
}
