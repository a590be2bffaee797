using System.Text;

namespace Fabric.Chaincode.Tests.Probe;

/// <summary>Starts servers for tests.</summary>
internal static class Serving
{
    public const string PackageId = "sample:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    public static Task<ChaincodeServer> StartAsync(Func<IChaincodeStub, CancellationToken, Task<ChaincodeResponse>> invoke) =>
        StartAsync(new DelegateChaincode(invoke));

    public static Task<ChaincodeServer> StartAsync(Func<IChaincodeStub, Task<ChaincodeResponse>> invoke) =>
        StartAsync(new DelegateChaincode(invoke));

    public static Task<ChaincodeServer> StartAsync(IChaincode chaincode) =>
        ChaincodeServer.StartAsync(chaincode, new ChaincodeServerOptions { ChaincodeId = PackageId });

    public static ChaincodeResponse Ok(string text = "") => ChaincodeResponse.Success(Encoding.UTF8.GetBytes(text));

    public static byte[] Bytes(this string text) => Encoding.UTF8.GetBytes(text);

    public static string Text(this byte[]? bytes) => bytes is null ? "<none>" : Encoding.UTF8.GetString(bytes);
}
