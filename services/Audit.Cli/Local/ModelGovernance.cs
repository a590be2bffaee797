using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Model;
using Fabric.Devnet;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;

namespace Audit.Cli.Local;

/// <summary>What the organisations' administrators do once: establish the policy, propose a model, approve it.</summary>
internal static class ModelGovernance
{
    /// <summary>The same model on the same source gives the same scores; half a per cent leaves room for nothing but rounding.</summary>
    private const int DivergenceLimit = 50;

    /// <summary>Makes the bundle the active model of the channel, as far as an earlier run has not done so already.</summary>
    /// <exception cref="GatewayException">The ledger refused a step.</exception>
    public static async Task ActivateAsync(Devnet devnet, ModelBundle bundle, CancellationToken cancellationToken)
    {
        using var first = Connect(devnet.Organizations[0]);
        await OnceAsync(
            () => first.Contract(LedgerNames.PolicyContract).SubmitAsync("Establish", [PolicyText(devnet, bundle)], cancellationToken),
            LedgerErrorCode.PolicyAlreadyEstablished).ConfigureAwait(false);
        await OnceAsync(
            () => first.Contract(LedgerNames.ModelsContract).SubmitAsync("Propose", [bundle.Hash, bundle.Name, bundle.Card], cancellationToken),
            LedgerErrorCode.ModelAlreadyProposed).ConfigureAwait(false);
        foreach (var organization in devnet.Organizations)
        {
            using var connection = Connect(organization);
            await OnceAsync(
                () => connection.Contract(LedgerNames.ModelsContract).SubmitAsync("Approve", [bundle.Hash], cancellationToken),
                LedgerErrorCode.ModelAlreadyApproved).ConfigureAwait(false);
        }
    }

    private static string PolicyText(Devnet devnet, ModelBundle bundle)
    {
        var organizations = devnet.Organizations.Select(organization => organization.MspId).ToArray();
        var terms = PolicyTerms.MajorityOf(
            organizations,
            known => ThresholdsOf(bundle, known),
            DivergenceLimit);
        return System.Text.Encoding.UTF8.GetString(CanonicalJson.Write(terms.ToJson()));
    }

    private static ClassThresholds ThresholdsOf(ModelBundle bundle, VulnerabilityClass known)
    {
        var thresholds = bundle.Classes.Single(entry => entry.Name == known.Id);
        return new ClassThresholds(thresholds.Review, thresholds.Fail);
    }

    private static async Task OnceAsync(Func<Task> submit, string doneAlready)
    {
        try
        {
            await submit().ConfigureAwait(false);
        }
        catch (GatewayException exception) when (LedgerRefusal.TryFind(exception.Message, out var refusal) && refusal.Code == doneAlready)
        {
            // An earlier run on the same data folder did it.
        }
    }

    private static AdministratorConnection Connect(DevnetOrganization organization) => new(organization);

    private sealed class AdministratorConnection : IDisposable
    {
        private readonly GrpcChannel _channel;
        private readonly GatewayClient _client;

        public AdministratorConnection(DevnetOrganization organization)
        {
            _channel = GrpcChannel.ForAddress(
                organization.GatewayAddress, new GrpcChannelOptions { TrustedRoots = [organization.TlsRootCertificate] });
            _client = GatewayClient.Connect(new GatewayOptions
            {
                Channel = _channel,
                Identity = organization.User(LocalNetwork.ModelAdministrator),
            });
        }

        public Contract Contract(string name) =>
            _client.GetNetwork(LocalNetwork.Channel).GetContract(LedgerNames.Chaincode, name);

        public void Dispose()
        {
            _client.Dispose();
            _channel.Dispose();
        }
    }
}
