using Audit.Ledger;
using EndToEnd.RealFabric;
using Fabric.Gateway;

namespace EndToEnd.Ledger;

/// <summary>
/// The audit chaincode on a real network, as it is shipped: a process for each peer. The first organisation establishes the policy and
/// proposes a model; the audit services' identities of both approve it.
/// </summary>
public sealed class AuditDeployment(RealNetwork network) : IAsyncLifetime
{
    /// <summary>The scores from which the policy calls for review, and from which it fails.</summary>
    public static ClassThresholds Thresholds { get; } = new(4000, 7000);

    /// <summary>The spread that the policy still takes as agreement.</summary>
    public const int DivergenceLimit = 50;

    /// <summary>The bundle hash of the model that both organisations approved.</summary>
    public static string ModelHash { get; } = Sha256Hash.Of("a model"u8);

    /// <summary>How the chaincode was deployed.</summary>
    public RealDeployment Deployment { get; private set; } = new(string.Empty, [], TimeSpan.Zero);

    /// <summary>The model after the first organisation's approval.</summary>
    public ModelRecord? ApprovedOnce { get; private set; }

    /// <summary>The model after the second organisation's approval.</summary>
    public ModelRecord? ApprovedTwice { get; private set; }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!FabricPrograms.AreThere)
        {
            return;
        }

        var program = Path.Combine(AppContext.BaseDirectory, "Audit.Chaincode.dll");
        Deployment = await network.DeployAsync(LedgerNames.Chaincode, $"exec dotnet '{program}'");
        var terms = PolicyTerms.MajorityOf([network.First.MspId, network.Second.MspId], _ => Thresholds, DivergenceLimit);
        await SubmitAsync(Contract(network.First, LedgerNames.PolicyContract), "Establish", terms.ToJson().ToString());
        var (first, second) = (Contract(network.First, LedgerNames.ModelsContract), Contract(network.Second, LedgerNames.ModelsContract));
        await SubmitAsync(first, "Propose", ModelHash, "a model", """{"license":"Apache-2.0"}""");
        ApprovedOnce = LedgerRecord.Decode<ModelRecord>((await SubmitAsync(first, "Approve", ModelHash)).Result.Span);
        ApprovedTwice = LedgerRecord.Decode<ModelRecord>((await SubmitAsync(second, "Approve", ModelHash)).Result.Span);
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A contract as an organisation's audit service, or another person, reaches it through the organisation's peer.</summary>
    public static Contract Contract(RealOrganization organization, string contract, string user = "AuditService") =>
        organization.NetworkAs(user).GetContract(LedgerNames.Chaincode, contract);

    private Task<SubmittedTransaction> SubmitAsync(Contract contract, string transaction, params string[] arguments) =>
        network.SubmitAsync(contract, transaction, ProposalOptions.ForArguments(arguments));
}
