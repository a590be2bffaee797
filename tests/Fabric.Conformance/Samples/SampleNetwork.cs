using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fabric.Devnet;

namespace Fabric.Conformance.Samples;

/// <summary>A devnet in the place of the samples' test network: its channel, its ports, its folders.</summary>
internal sealed partial class SampleNetwork : IAsyncDisposable
{
    private const string Channel = "mychannel";

    private readonly List<SampleChaincode> _chaincodes = [];
    private readonly Devnet.Devnet _devnet;

    private SampleNetwork(Devnet.Devnet devnet) => _devnet = devnet;

    /// <summary>Starts the network and lays the identities where the sample's application looks for them.</summary>
    public static async Task<SampleNetwork> StartAsync(SampleCheckout checkout)
    {
        var network = new SampleNetwork(await Devnet.Devnet.StartAsync(new DevnetOptions
        {
            Organizations =
            [
                new() { MspId = "Org1MSP", Domain = "org1.example.com", Port = 7051 },
                new() { MspId = "Org2MSP", Domain = "org2.example.com", Port = 9051 },
            ],
            Channels = [Channel],
        }));
        foreach (var organization in network._devnet.Organizations)
        {
            Lay(organization, checkout.OrganizationFolder(organization.Domain));
        }

        return network;
    }

    /// <summary>Starts a sample's chaincode for both peers and deploys it, with the collections that lie beside it.</summary>
    /// <param name="name">The name its application calls.</param>
    /// <param name="folder">The chaincode.</param>
    /// <param name="policy">The endorsement policy that the sample's README deploys it with; null for the channel's.</param>
    public async Task DeployAsync(string name, string folder, string? policy)
    {
        var packageId = $"{name}:0000";
        var addresses = new Dictionary<string, Uri>();
        foreach (var organization in _devnet.Organizations)
        {
            var chaincode = await SampleChaincode.StartAsync(folder, packageId, organization.MspId);
            _chaincodes.Add(chaincode);
            addresses[organization.MspId] = chaincode.Address;
        }

        var collections = Path.Combine(folder, "collections_config.json");
        await _devnet.DeployChaincodeAsync(new ChaincodeDefinition
        {
            Channel = Channel,
            Name = name,
            Version = "1.0",
            PackageId = packageId,
            Address = addresses["Org1MSP"],
            OrganizationAddresses = addresses,
            EndorsementPolicy = policy is null ? EndorsementPolicy.MajorityOfOrganizations : EndorsementPolicy.Parse(policy),
            Collections = File.Exists(collections) ? [.. JsonNode.Parse(File.ReadAllText(collections))!.AsArray().Select(Collection)] : [],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _devnet.DisposeAsync();
        foreach (var chaincode in _chaincodes)
        {
            await chaincode.DisposeAsync();
        }
    }

    private static CollectionDefinition Collection(JsonNode? json) => new()
    {
        Name = json!["name"]!.GetValue<string>(),
        MemberOrganizations = [.. Member().Matches(json["policy"]!.GetValue<string>()).Select(match => match.Groups[1].Value)],
        BlockToLive = json["blockToLive"]!.GetValue<ulong>(),
        MemberOnlyRead = json["memberOnlyRead"]!.GetValue<bool>(),
        MemberOnlyWrite = json["memberOnlyWrite"]!.GetValue<bool>(),
        EndorsementPolicy = json["endorsementPolicy"]?["signaturePolicy"] is { } policy ? EndorsementPolicy.Parse(policy.GetValue<string>()) : null,
    };

    private static void Lay(DevnetOrganization organization, string folder)
    {
        var user = Path.Combine(folder, "users", $"User1@{organization.Domain}", "msp");
        Copy(Path.Combine(organization.UserFolder("User1"), "cert.pem"), Path.Combine(user, "signcerts", "cert.pem"));
        Copy(Path.Combine(organization.UserFolder("User1"), "key.pem"), Path.Combine(user, "keystore", "priv_sk"));
        Copy(organization.TlsRootCertificatePath, Path.Combine(folder, "peers", $"peer0.{organization.Domain}", "tls", "ca.crt"));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }

    [GeneratedRegex(@"'(\w+)\.member'")]
    private static partial Regex Member();
}
