using System.CommandLine;
using System.Diagnostics;
using Audit.Cli.Commands;
using Fabric.Devnet;
using Fabric.Devnet.Control;

namespace Audit.Cli.Devnets;

/// <summary><c>fabric-audit devnet start</c>: runs a network until Ctrl+C.</summary>
internal static class StartCommand
{
    private const int MostPeers = 64;

    private static readonly Option<int?> Organizations = new("--organizations") { Description = "How many organisations, Org1MSP and so on; 2 by default.", HelpName = "N" };
    private static readonly Option<int?> Peers = new("--peers") { Description = "How many peers each organisation has; 1 by default.", HelpName = "N" };
    private static readonly Option<string[]> Channels = new("--channels")
    {
        Description = "The channels' names; 'mychannel' by default.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<BlockProduction> Block = new("--block")
    {
        Description = "When blocks are cut: auto, manual, or interval:500ms.",
        HelpName = "WHEN",
        DefaultValueFactory = _ => BlockProduction.Automatic,
        CustomParser = result =>
        {
            try
            {
                return BlockProduction.Parse(result.Tokens[0].Value);
            }
            catch (FormatException exception)
            {
                result.AddError(exception.Message);
                return null;
            }
        },
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "The first peer's port; the other peers and the orderer have the ports behind it. 0, the default, takes free ones.", HelpName = "PORT",
    };

    private static readonly Option<string?> From = new("--from") { Description = "Start from a network that 'devnet export' has written.", HelpName = "FILE" };
    private static readonly Option<bool> Temporary = new("--temporary") { Description = "Keep nothing: the folder is deleted at the end." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = DevnetCommand.Data();
        var json = CommonOptions.Json();
        var command = new Command("start", "Start a network, or go on with the one in the data folder, until Ctrl+C.")
        {
            Organizations, Peers, Channels, data, Temporary, From, Block, Port, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var clock = Stopwatch.StartNew();
            var options = await OptionsAsync(parsed, Path.GetFullPath(parsed.GetRequiredValue(data)), cancellationToken).ConfigureAwait(false);
            return await RunAsync(options, parsed.GetValue(json), clock, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<DevnetOptions> OptionsAsync(ParseResult parsed, string folder, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(From) is { } file)
        {
            try
            {
                await DevnetArchive.ExtractAsync(Path.GetFullPath(file), folder, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException exception)
            {
                throw new CliException(ExitCode.Ledger, $"the network in {file} cannot be laid out: {exception.Message}", exception);
            }
        }

        var isTemporary = parsed.GetValue(Temporary);
        var isKnown = !isTemporary && DevnetOptions.IsNetwork(folder);
        if (isKnown && (parsed.GetValue(Organizations) is not null || parsed.GetValue(Peers) is not null || parsed.GetValue(Channels) is { Length: > 0 }))
        {
            throw new CliException(
                ExitCode.Usage, $"{folder} holds a network already: leave out --organizations, --peers and --channels to go on with it, or choose another --data");
        }

        var options = isKnown ? DevnetOptions.ForFolder(folder) : NewNetwork(parsed) with { DataFolder = isTemporary ? null : folder };
        return WithPorts(options, parsed.GetValue(Port)) with { BlockProduction = parsed.GetRequiredValue(Block) };
    }

    private static DevnetOptions NewNetwork(ParseResult parsed)
    {
        var (organizations, peers) = (parsed.GetValue(Organizations) ?? 2, parsed.GetValue(Peers) ?? 1);
        if (organizations < 1 || peers < 1 || (long)organizations * peers > MostPeers)
        {
            throw new CliException(ExitCode.Usage, $"--organizations {organizations} with --peers {peers}: give at least 1 of both, and no more than {MostPeers} peers in all");
        }

        return new DevnetOptions
        {
            Organizations = [.. Enumerable.Range(1, organizations).Select(number => new DevnetOrganizationOptions
            {
                MspId = $"Org{number}MSP",
                Domain = $"org{number}.example.com",
                Peers = [.. Enumerable.Range(0, peers).Select(_ => new DevnetPeerOptions())],
            })],
            Channels = [.. (parsed.GetValue(Channels) is { Length: > 0 } names ? names : ["mychannel"]).Select(DevnetChannelOptions.FromString)],
        };
    }

    private static DevnetOptions WithPorts(DevnetOptions options, int first)
    {
        if (first == 0)
        {
            return options;
        }

        var next = first;
        var organizations = options.Organizations
            .Select(organization => organization with { Peers = [.. organization.Peers.Select(peer => peer with { Port = next++ })] })
            .ToList();
        return options with { Organizations = organizations, OrdererPort = next };
    }

    private static async Task<int> RunAsync(DevnetOptions options, bool json, Stopwatch clock, CancellationToken cancellationToken)
    {
        var devnet = await StartAsync(options, cancellationToken).ConfigureAwait(false);
        await using (devnet.ConfigureAwait(false))
        {
            var control = await DevnetControlServer.StartAsync(devnet, cancellationToken).ConfigureAwait(false);
            await using (control.ConfigureAwait(false))
            {
                using var client = DevnetControlClient.Find(devnet.DataFolder)!;
                var status = await client.StatusAsync(cancellationToken).ConfigureAwait(false);
                var readyIn = DateTime.UtcNow - Process.GetCurrentProcess().StartTime.ToUniversalTime();
                if (json)
                {
                    DevnetCommand.WriteJson(new { ready = true, networkMilliseconds = clock.ElapsedMilliseconds, processMilliseconds = (long)readyIn.TotalMilliseconds, status });
                }
                else
                {
                    DevnetText.WriteStatus(status);
                    Console.Out.WriteLine(string.Create(
                        System.Globalization.CultureInfo.InvariantCulture,
                        $"ready {readyIn.TotalSeconds:F2} s after the program was started ({clock.Elapsed.TotalSeconds:F2} s for the network); stop with Ctrl+C"));
                }

                try
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    await Console.Error.WriteLineAsync("stopping").ConfigureAwait(false);
                }
            }
        }

        return ExitCode.Success;
    }

    private static async Task<Devnet> StartAsync(DevnetOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await Devnet.StartAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new CliException(ExitCode.Ledger, $"the network cannot start: {exception.Message}", exception);
        }
    }
}
