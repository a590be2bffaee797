using System.CommandLine;
using System.Text.Json;
using Fabric.Devnet.Control;

namespace Audit.Cli.Devnets;

/// <summary><c>fabric-audit devnet deploy</c>: defines a chaincode whose server runs already.</summary>
internal static class DeployCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "The name clients call." };
    private static readonly Option<Uri> Address = new("--address")
    {
        Description = "Where the chaincode's server listens: http://host:port, or https:// for TLS.",
        Required = true,
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError($"'{result.Tokens[0].Value}' is not the address of a chaincode: give http://host:port or https://host:port.");
            return null;
        },
    };

    private static readonly Option<string> PackageId = new("--package-id") { Description = "The id that the server registers with.", Required = true, HelpName = "ID" };
    private static readonly Option<string?> Channel = new("--channel") { Description = "The channel; not needed when there is one only.", HelpName = "NAME" };
    private static readonly Option<string> Version = new("--version-name") { Description = "Its version.", DefaultValueFactory = _ => "1.0", HelpName = "VERSION" };
    private static readonly Option<string[]> Roots = new("--tls-root") { Description = "A PEM file that the server's certificate may chain to.", HelpName = "FILE" };
    private static readonly Option<string?> Policy = new("--policy")
    {
        Description = "Whose endorsement it needs, for example \"OR('Org1MSP.peer','Org2MSP.peer')\"; the majority by default.", HelpName = "POLICY",
    };

    private static readonly Option<bool> InitRequired = new("--init-required") { Description = "Its first transaction must be its initialisation." };
    private static readonly Option<string?> Collections = new("--collections")
    {
        Description = "A JSON file with a list of collections: name, memberOrganizations, blockToLive, memberOnlyRead, memberOnlyWrite.", HelpName = "FILE",
    };

    /// <summary>Makes the command.</summary>
    public static Command Create() => DevnetCommand.Asking(
        "deploy",
        "Define a chaincode for all organisations of a channel; its server (chaincode as a service) runs already. Again after it has moved.",
        async (client, parsed, json, cancellationToken) =>
        {
            var request = new DeployRequest(
                parsed.GetValue(Channel) ?? await OnlyChannelAsync(client, cancellationToken).ConfigureAwait(false),
                parsed.GetRequiredValue(Name),
                parsed.GetRequiredValue(Version),
                parsed.GetRequiredValue(PackageId),
                parsed.GetRequiredValue(Address),
                [.. (parsed.GetValue(Roots) ?? []).Select(Path.GetFullPath)],
                parsed.GetValue(Policy),
                parsed.GetValue(InitRequired),
                await ReadCollectionsAsync(parsed.GetValue(Collections), cancellationToken).ConfigureAwait(false));
            StatusCommand.Write(await client.DeployAsync(request, cancellationToken).ConfigureAwait(false), json);
        },
        Name, Address, PackageId, Channel, Version, Roots, Policy, InitRequired, Collections);

    private static async Task<string> OnlyChannelAsync(DevnetControlClient client, CancellationToken cancellationToken)
    {
        var channels = (await client.StatusAsync(cancellationToken).ConfigureAwait(false)).Channels;
        return channels.Count == 1
            ? channels[0].Name
            : throw new CliException(ExitCode.Usage, $"which channel? Give --channel with one of {string.Join(", ", channels.Select(channel => channel.Name))}");
    }

    private static async Task<IReadOnlyList<CollectionRequest>?> ReadCollectionsAsync(string? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<List<CollectionRequest>>(await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false), DevnetCommand.Json);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CliException(ExitCode.Usage, $"{file} is no list of collections: {exception.Message}", exception);
        }
    }
}
