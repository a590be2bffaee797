using System.Text;
using System.Text.Json;
using Fabric.Testing.RealFabric;
using Fabric.Gateway;

namespace EndToEnd.KeyValue;

/// <summary>The chaincode shim and the Gateway client on Fabric's own peers.</summary>
[Collection(RealNetworkCollection.Name)]
public sealed partial class KeyValueTests : IClassFixture<KeyValueService>
{
    private readonly KeyValueService _service;
    private readonly Contract _first;
    private readonly Contract _second;
    private readonly RealNetwork _network;
    private readonly ITestOutputHelper _output;

    /// <summary>Each test is a client of each organisation.</summary>
    public KeyValueTests(RealNetwork network, KeyValueService service, ITestOutputHelper output)
    {
        _network = network;
        _service = service;
        _output = output;
        _first = network.First.NetworkAs("AuditService").GetContract(KeyValueService.Name);
        _second = network.Second.NetworkAs("AuditService").GetContract(KeyValueService.Name);
    }

    private Task<SubmittedTransaction> SubmitAsync(Contract contract, string transaction, params string[] arguments) =>
        _network.SubmitAsync(contract, transaction, ProposalOptions.ForArguments(arguments));

    private static async Task<string> AskAsync(Contract contract, string transaction, params string[] arguments) =>
        Encoding.UTF8.GetString(await contract.EvaluateAsync(transaction, arguments, Deadline.ForAnswer()));

    private static async Task<T> AskAsync<T>(Contract contract, string transaction, params string[] arguments) =>
        JsonSerializer.Deserialize<T>(await AskAsync(contract, transaction, arguments))!;
}
