using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Audit.Ledger;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;

namespace EndToEnd.Faults;

/// <summary>One organisation of a consortium: its peer and its people.</summary>
internal sealed class ConsortiumMember : IDisposable
{
    /// <summary>The user that the audit service acts as; it has every role.</summary>
    public const string ServiceUser = "AuditService";

    private readonly Func<string, (string Certificate, string Key)> _files;
    private readonly X509Certificate2 _tlsRoot;
    private readonly GrpcChannel _channel;
    private readonly ConcurrentDictionary<string, GatewayClient> _clients = new();

    /// <summary>Makes a member.</summary>
    /// <param name="mspId">The organisation.</param>
    /// <param name="gatewayAddress">Its peer.</param>
    /// <param name="tlsRootPath">What the peer's TLS certificate is checked against.</param>
    /// <param name="files">Where a user's certificate and key are.</param>
    public ConsortiumMember(string mspId, Uri gatewayAddress, string tlsRootPath, Func<string, (string Certificate, string Key)> files)
    {
        MspId = mspId;
        GatewayAddress = gatewayAddress;
        TlsRootPath = tlsRootPath;
        _files = files;
        _tlsRoot = X509CertificateLoader.LoadCertificateFromFile(tlsRootPath);
        _channel = GrpcChannel.ForAddress(gatewayAddress, new GrpcChannelOptions { TrustedRoots = [_tlsRoot] });
    }

    /// <summary>The organisation.</summary>
    public string MspId { get; }

    /// <summary>The address of its peer.</summary>
    public Uri GatewayAddress { get; }

    /// <summary>The PEM file that the peer's TLS certificate is checked against.</summary>
    public string TlsRootPath { get; }

    /// <summary>The PEM files of the service's certificate and key.</summary>
    public (string Certificate, string Key) ServiceFiles => _files(ServiceUser);

    /// <summary>A contract of the audit chaincode as the organisation's service user reaches it.</summary>
    public Contract Contract(string contract) => ContractAs(MspId, contract);

    /// <summary>The same by somebody who says he is of another organisation.</summary>
    public Contract ContractAs(string mspId, string contract) =>
        _clients.GetOrAdd(mspId, Connect).GetNetwork(FaultConsortium.Channel).GetContract(LedgerNames.Chaincode, contract);

    /// <summary>Submits a transaction and waits for its commit; a conflict with another, or a peer a block behind, is tried again.</summary>
    public Task<byte[]> SubmitAsync(string contract, string transaction, params string[] arguments) => InsistAsync(
        async cancellationToken => (await Contract(contract).SubmitAsync(transaction, arguments, cancellationToken)).Result.ToArray());

    /// <summary>Asks the organisation's own peer for a record; a peer that is starting is asked again.</summary>
    public Task<T> ReadAsync<T>(string contract, string transaction, params string[] arguments)
        where T : ILedgerRecord<T> => InsistAsync(async cancellationToken => LedgerRecord.Decode<T>(await Contract(contract).EvaluateAsync(
            transaction, ProposalOptions.ForArguments(arguments) with { EndorsingOrganizations = [MspId] }, cancellationToken)));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        _channel.Dispose();
        _tlsRoot.Dispose();
    }

    private static async Task<T> InsistAsync<T>(Func<CancellationToken, Task<T>> act)
    {
        using var patience = new CancellationTokenSource(Deadline.Answer);
        while (true)
        {
            try
            {
                return await act(patience.Token);
            }
            catch (GatewayException early) when (!patience.IsCancellationRequested && IsEarly(early))
            {
                await Task.Delay(100, patience.Token);
            }
        }
    }

    // A peer a block behind the one that was asked before knows neither model nor policy yet.
    private static bool IsEarly(GatewayException failure) =>
        !LedgerRefusal.TryFind(failure.Message, out var refusal) || refusal.Code is LedgerErrorCode.ModelUnknown or LedgerErrorCode.PolicyNotEstablished;

    private GatewayClient Connect(string mspId)
    {
        var (certificate, key) = ServiceFiles;
        return GatewayClient.Connect(new GatewayOptions
        {
            Channel = _channel,
            Identity = SigningIdentity.FromPem(mspId, File.ReadAllText(certificate), File.ReadAllText(key)),
        });
    }
}
