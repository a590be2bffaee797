using Fabric.Testing;

namespace Fabric.Conformance.Gateway.Networks;

/// <summary>A chaincode on Hyperledger's shim in a process of its own, which ends when a transaction tells it to.</summary>
internal sealed class CrashingChaincode : IAsyncDisposable
{
    private readonly string _packageId;
    private readonly string _address;
    private NodeProcess? _process;

    private CrashingChaincode(string packageId, string address)
    {
        _packageId = packageId;
        _address = address;
    }

    /// <summary>Where it listens, host:port.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <param name="packageId">The id it registers with.</param>
    /// <param name="address">Where to listen; a free port by default.</param>
    public static async Task<CrashingChaincode> StartAsync(string packageId, string address = "127.0.0.1:0")
    {
        var chaincode = new CrashingChaincode(packageId, address);
        await chaincode.ReviveAsync();
        return chaincode;
    }

    /// <summary>Starts it anew; on another port than before where it was not told which.</summary>
    public async Task ReviveAsync()
    {
        await DisposeAsync();
        _process = new NodeProcess("chaincode.mjs");
        await _process.InitializeAsync();
        var answer = await _process.AskAsync("serve", new { packageId = _packageId, address = _address });
        Address = $"127.0.0.1:{answer["port"]!.GetValue<int>()}";
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process.Dispose();
            _process = null;
        }
    }
}
