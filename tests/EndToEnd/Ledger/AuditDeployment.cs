using System.Runtime.CompilerServices;
using Audit.Ledger;
using Fabric.Testing.RealFabric;
using Fabric.Gateway;

namespace EndToEnd.Ledger;

/// <summary>
/// The audit chaincode on a real network, as it is shipped: a process for each peer. The first organisation establishes the policy and
/// proposes a model; the audit services' identities of the first two approve it, which is a majority of two and of three.
/// </summary>
public sealed class AuditDeployment
{
    /// <summary>The spread that the policy still takes as agreement.</summary>
    public const int DivergenceLimit = 50;

    private static readonly ConditionalWeakTable<RealNetwork, Task<AuditDeployment>> Deployments = [];

    private readonly RealNetwork _network;

    private AuditDeployment(RealNetwork network, RealDeployment deployment) => (_network, Deployment) = (network, deployment);

    /// <summary>The scores from which the policy calls for review, and from which it fails.</summary>
    public static ClassThresholds Thresholds { get; } = new(4000, 7000);

    /// <summary>The bundle hash of the model that both organisations approved; no bundle has it.</summary>
    public static string ModelHash { get; } = Sha256Hash.Of("a model"u8);

    /// <summary>How the chaincode was deployed.</summary>
    public RealDeployment Deployment { get; }

    /// <summary>The model after the first organisation's approval.</summary>
    public ModelRecord ApprovedOnce { get; private set; } = null!;

    /// <summary>The model after the second organisation's approval.</summary>
    public ModelRecord ApprovedTwice { get; private set; } = null!;

    /// <summary>The deployment on a network, made when it is first asked for.</summary>
    public static Task<AuditDeployment> OnAsync(RealNetwork network) => Deployments.GetValue(network, StartAsync);

    /// <summary>A contract as an organisation's audit service, or another person, reaches it through the organisation's peer.</summary>
    public static Contract Contract(RealOrganization organization, string contract, string user = "AuditService")
    {
        ArgumentNullException.ThrowIfNull(organization);
        return organization.NetworkAs(user).GetContract(LedgerNames.Chaincode, contract);
    }

    /// <summary>Proposes a model for the first organisation and approves it for the first two.</summary>
    public async Task<(ModelRecord ApprovedOnce, ModelRecord ApprovedTwice)> ApproveAsync(string bundleHash, string name, string card)
    {
        var (first, second) = (Models(_network.First), Models(_network.Second));
        await SubmitAsync(first, "Propose", bundleHash, name, card);
        var once = await SubmitAsync(first, "Approve", bundleHash);
        var twice = await SubmitAsync(second, "Approve", bundleHash);
        return (LedgerRecord.Decode<ModelRecord>(once.Result.Span), LedgerRecord.Decode<ModelRecord>(twice.Result.Span));
    }

    private static async Task<AuditDeployment> StartAsync(RealNetwork network)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Audit.Chaincode.dll");
        var audit = new AuditDeployment(network, await network.DeployAsync(LedgerNames.Chaincode, $"exec dotnet '{program}'"));
        var terms = PolicyTerms.MajorityOf([.. network.Organizations.Select(organization => organization.MspId)], _ => Thresholds, DivergenceLimit);
        await audit.SubmitAsync(Contract(network.First, LedgerNames.PolicyContract), "Establish", terms.ToJson().ToString());
        (audit.ApprovedOnce, audit.ApprovedTwice) = await audit.ApproveAsync(ModelHash, "a model", """{"license":"Apache-2.0"}""");
        return audit;
    }

    private static Contract Models(RealOrganization organization) => Contract(organization, LedgerNames.ModelsContract);

    private Task<SubmittedTransaction> SubmitAsync(Contract contract, string transaction, params string[] arguments) =>
        _network.SubmitAsync(contract, transaction, ProposalOptions.ForArguments(arguments));
}
