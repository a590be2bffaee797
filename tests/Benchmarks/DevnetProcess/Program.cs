using System.Text.Json;
using Benchmarks.Clients;
using Benchmarks.KeyValue;
using Fabric.Chaincode;
using Fabric.Devnet;

// A devnet of two organisations with the key-value chaincode beside it, which both must endorse. It prints where it is and lives as long as its standard input.
const string Channel = "audit";
const string Name = "keyvalue";
const string PackageId = "keyvalue:0000000000000000000000000000000000000000000000000000000000000000";
const string User = "User1";

var starting = Devnet.StartAsync(new DevnetOptions
{
    Channels = [Channel],
    Organizations =
    [
        new() { MspId = "Org1MSP", Domain = "org1.example.com", Users = [new() { Name = User }] },
        new() { MspId = "Org2MSP", Domain = "org2.example.com" },
    ],
});
await using var chaincode = await ChaincodeServer.StartAsync(new KeyValueChaincode(), new ChaincodeServerOptions { ChaincodeId = PackageId });
await using var devnet = await starting;
await devnet.DeployChaincodeAsync(new ChaincodeDefinition
{
    Channel = Channel,
    Name = Name,
    Version = "1.0",
    PackageId = PackageId,
    Address = new Uri($"http://{chaincode.Endpoint}"),
});
var organization = devnet.Organizations[0];
var folder = organization.UserFolder(User);
var connection = new ClientConnection(
    organization.GatewayAddress.ToString(),
    organization.TlsRootCertificatePath,
    organization.MspId,
    Path.Combine(folder, "cert.pem"),
    Path.Combine(folder, "key.pem"),
    Channel,
    Name);
Console.WriteLine(JsonSerializer.Serialize(connection, JsonSerializerOptions.Web));
while (Console.ReadLine() is not null)
{
}
