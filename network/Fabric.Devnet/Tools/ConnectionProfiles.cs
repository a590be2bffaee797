using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fabric.Devnet.Tools;

/// <summary>
/// Fabric's common connection profiles of a running devnet, one per organisation, as JSON and as YAML: what clients in any language read to
/// find peers and orderer and to trust them.
/// </summary>
public static class ConnectionProfiles
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the profiles, and each user's MSP folder, into the data folder.</summary>
    /// <param name="devnet">The devnet, which has its ports by now.</param>
    /// <returns>The JSON files by MSP id; the YAML files lie beside them.</returns>
    public static IReadOnlyDictionary<string, string> Write(Devnet devnet)
    {
        ArgumentNullException.ThrowIfNull(devnet);
        var files = new Dictionary<string, string>();
        Directory.CreateDirectory(Folder(devnet));
        foreach (var organization in devnet.Organizations)
        {
            foreach (var user in organization.UserNames)
            {
                organization.WritePeerCommandEnvironment(user);
            }

            var profile = Create(devnet, organization);
            files[organization.MspId] = PathOf(devnet, organization, "json");
            File.WriteAllText(files[organization.MspId], profile.ToJsonString(Indented) + "\n");
            File.WriteAllText(PathOf(devnet, organization, "yaml"), YamlText.Of(profile));
        }

        return files;
    }

    /// <summary>One organisation's profile.</summary>
    /// <param name="devnet">The devnet.</param>
    /// <param name="organization">One of its organisations.</param>
    public static JsonObject Create(Devnet devnet, DevnetOrganization organization)
    {
        ArgumentNullException.ThrowIfNull(devnet);
        ArgumentNullException.ThrowIfNull(organization);
        var channels = devnet.Channels.Where(name => devnet.Channel(name).Membership.Organizations.Contains(organization.MspId)).ToList();
        return new JsonObject
        {
            ["name"] = "devnet-" + organization.Domain,
            ["version"] = "1.0.0",
            ["client"] = new JsonObject
            {
                ["organization"] = organization.MspId,
                ["connection"] = new JsonObject { ["timeout"] = new JsonObject { ["peer"] = new JsonObject { ["endorser"] = "300" } } },
            },
            ["channels"] = Object(channels, name => name, name => Channel(devnet, name)),
            ["organizations"] = Object(devnet.Organizations, item => item.MspId, item => Organization(item, withUsers: item.MspId == organization.MspId)),
            ["orderers"] = new JsonObject
            {
                [OrdererName] = Endpoint(devnet.OrdererAddress, OrdererName, File.ReadAllText(devnet.OrdererTlsRootCertificatePath)),
            },
            ["peers"] = Object(
                devnet.Organizations.SelectMany(item => item.Peers.Select(peer => (Peer: peer, Root: item.TlsRootCertificatePem))),
                item => item.Peer.Name,
                item => Endpoint(item.Peer.Address, item.Peer.Name, item.Root)),
        };
    }

    internal static string PathOf(Devnet devnet, DevnetOrganization organization, string extension) =>
        Path.Combine(Folder(devnet), $"connection-{organization.MspId}.{extension}");

    private const string OrdererName = "orderer.example.com";

    private static string Folder(Devnet devnet) => Path.Combine(devnet.DataFolder, "profiles");

    private static JsonObject Channel(Devnet devnet, string name)
    {
        var members = devnet.Channel(name).Membership.Organizations;
        return new JsonObject
        {
            ["orderers"] = new JsonArray(OrdererName),
            ["peers"] = Object(
                devnet.Organizations.Where(item => members.Contains(item.MspId)).SelectMany(item => item.Peers),
                peer => peer.Name,
                _ => new JsonObject { ["endorsingPeer"] = true, ["chaincodeQuery"] = true, ["ledgerQuery"] = true, ["eventSource"] = true }),
        };
    }

    private static JsonObject Organization(DevnetOrganization organization, bool withUsers)
    {
        var described = new JsonObject
        {
            ["mspid"] = organization.MspId,
            ["peers"] = new JsonArray([.. organization.Peers.Select(peer => (JsonNode)peer.Name)]),
        };
        if (withUsers)
        {
            described["cryptoPath"] = Path.GetDirectoryName(organization.UserFolder(organization.UserNames.First()));
            described["users"] = Object(organization.UserNames, name => name, name => new JsonObject
            {
                ["cert"] = new JsonObject { ["path"] = Path.Combine(organization.UserFolder(name), "cert.pem") },
                ["key"] = new JsonObject { ["path"] = Path.Combine(organization.UserFolder(name), "key.pem") },
                ["msp"] = new JsonObject { ["path"] = Path.Combine(organization.UserFolder(name), "msp") },
            });
        }

        return described;
    }

    private static JsonObject Endpoint(Uri address, string name, string root) => new()
    {
        ["url"] = $"grpcs://{address.Authority}",
        ["tlsCACerts"] = new JsonObject { ["pem"] = root },
        ["grpcOptions"] = new JsonObject { ["ssl-target-name-override"] = name, ["hostnameOverride"] = name },
    };

    private static JsonObject Object<T>(IEnumerable<T> items, Func<T, string> key, Func<T, JsonObject> value) =>
        new(items.Select(item => KeyValuePair.Create(key(item), (JsonNode?)value(item))));
}
