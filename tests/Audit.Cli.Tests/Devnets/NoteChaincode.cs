using System.Text;
using Fabric.Chaincode;

namespace Audit.Cli.Tests.Devnets;

/// <summary>A chaincode that keeps notes, and says which edition of it answers.</summary>
internal sealed class NoteChaincode(string edition) : IChaincode
{
    public const string PackageId = "notes:0000";

    public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
        Task.FromResult(ChaincodeResponse.Success());

    public async Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken = default)
    {
        switch (stub.Function)
        {
            case "put":
                await stub.PutStateAsync(stub.Parameters[0], Encoding.UTF8.GetBytes(stub.Parameters[1]), cancellationToken);
                return ChaincodeResponse.Success();
            case "get":
                return ChaincodeResponse.Success(await stub.GetStateAsync(stub.Parameters[0], cancellationToken));
            default:
                return ChaincodeResponse.Success(Encoding.UTF8.GetBytes(edition));
        }
    }

    public static Task<ChaincodeServer> ServeAsync(string edition, int port = 0) => ChaincodeServer.StartAsync(
        new NoteChaincode(edition),
        new ChaincodeServerOptions { ChaincodeId = PackageId, Endpoint = new(System.Net.IPAddress.Loopback, port) },
        Deadline.ForAnswer());
}
