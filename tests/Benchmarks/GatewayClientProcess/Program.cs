using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Benchmarks.Clients;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;

// Our Gateway client under load: the same orders and answers as node/gateway.js, one JSON line each.
var connection = Read<ClientConnection>() ?? throw new InvalidOperationException("the first line must say where to connect");
using var root = X509CertificateLoader.LoadCertificateFromFile(connection.TlsRoot);
using var channel = GrpcChannel.ForAddress(new Uri(connection.Address), new GrpcChannelOptions { TrustedRoots = [root] });
var identity = SigningIdentity.FromPem(connection.MspId, File.ReadAllText(connection.Certificate), File.ReadAllText(connection.Key));
using var client = GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = identity });
var load = new ClientLoad(client.GetNetwork(connection.Channel).GetContract(connection.Chaincode));
while (Read<ClientOrder>() is { } order)
{
    Console.WriteLine(JsonSerializer.Serialize(await load.RunAsync(order), JsonSerializerOptions.Web));
}

return 0;

static T? Read<T>()
    where T : class => Console.ReadLine() is { } line ? JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web) : null;
